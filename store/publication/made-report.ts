import {
  complianceReport,
  type ComplianceReport,
} from '../../core/publication/compliance-report.ts';
import type { Seen } from '../../core/publication/seen.ts';
import type { PreparedType } from '../../core/records/held-record.ts';
import type { Store } from '../ground/client.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { headOf, ledgerEntry, recordsChain, type LedgerEntry } from '../ledger/ledger.ts';
import type { Procedures } from '../procedures/procedures.ts';
import type { ReportMade } from './report-item.ts';
import { seenAppraisal } from './seen-appraisal.ts';
import { proceedingsAt, seenProceedings } from './seen-proceedings.ts';
import { seenRecords } from './seen-records.ts';

/** Chains that are read side by side. */
const WIDTH = 8;

/** A report, and the titles of the measures that appraisals name. */
export type MadeReport = { report: ComplianceReport; titles: ReadonlyMap<string, string> };

/**
 * A report made from the ledger up to the places that it names: now, and again whenever it is verified.
 *
 * @param types the record types in force on the day of the report
 * @throws NotWholeError where what is stored is not what the ledger attests
 */
export async function madeReport(
  store: Store,
  procedures: Procedures,
  made: ReportMade,
  types: ReadonlyMap<string, PreparedType>,
): Promise<MadeReport> {
  const { entity, on, types: names, ledger } = made;
  const known = new Map([...types].filter(([name]) => names.includes(name)));
  const places = ledger.filter(({ chain }) => chain.startsWith(RECORDS));
  const own = places.find(({ chain }) => chain === recordsChain(entity));
  const others = places
    .filter((place) => place !== own)
    .map(({ chain, seq }) => ({ entity: chain.slice(RECORDS.length), seq, worded: seq }));
  const seq = own?.seq ?? 0;
  const records = await seenRecords(store, entity, known, { seq, worded: seq, others });
  const graded = ledger.filter(({ chain }) => chain.startsWith('entity:'));
  const found = await sideBySide(graded, WIDTH, (place) => seenAppraisal(store, place, on));
  const appraisals = found.flatMap((one) => one ?? []);
  const documents = [...known.values()].map(({ document }) => document);
  const proceedings = await proceedingsAt(store, procedures, made);
  // a catalogue of another day would not make the same report again
  const frozen = {
    inForce: appraisals.map(({ proposing }) => proposing),
    catalogue: { measures: [] },
  };
  const by = await seenProceedings(store, proceedings, frozen);
  const seen: Seen = { entity: { id: entity }, records, appraisals, ...by };
  return {
    report: complianceReport(seen, { ...made, types: documents }),
    titles: new Map([
      ...by.measures.map(({ id, title }) => [id, title] as const),
      ...appraisals.flatMap(({ titles }) => [...titles]),
    ]),
  };
}

const RECORDS = recordsChain('');

/** Where chains end now; one without an entry is left out. */
export async function headsOf(
  store: Store,
  chains: readonly string[],
): Promise<ReportMade['ledger']> {
  const found = await sideBySide(chains, WIDTH, (chain) => headOf(store, chain));
  return found.flatMap((head) => (head ? [placeOf(head)] : []));
}

/** Whether each place is still in the ledger with the hash that a report names. */
export async function areThere(store: Store, ledger: ReportMade['ledger']): Promise<boolean> {
  const found = await sideBySide(ledger, WIDTH, ({ chain, seq }) => ledgerEntry(store, chain, seq));
  return found.every((entry, at) => entry?.hash === ledger[at]?.hash);
}

function placeOf({ chain, seq, hash }: LedgerEntry): ReportMade['ledger'][number] {
  return { chain, seq, hash };
}
