import { isMilder } from '../../../core/appraisal/governing.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import { Observations, type Place } from '../../../core/life/observations.ts';
import type { Store } from '../../ground/client.ts';
import { entriesOf, isAppraised, type Sealed } from '../../ledger/as-it-stood.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { entityChain, recordsChain, type PlacesRead } from '../../ledger/ledger.ts';
import {
  chainsRead,
  furthest,
  isBehind,
  revisedBy,
  type ChainRead,
} from '../../records/chains-read.ts';
import { recordsAt, type RecordsAt } from '../../records/records-at.ts';
import { typesDrawn } from '../../records/records-for.ts';
import type { GradeRequest } from '../commit/graded.ts';
import { gradeAmongOthers, gradeOnly } from '../commit/commit-appraisal.ts';
import { governingOf } from '../governing/governing.ts';
import { readBound } from '../in-force/bound.ts';
import { factsIn } from '../observations/facts-as-of.ts';
import { leanOf } from '../in-force/current.ts';
import { attestedPayload } from '../../ledger/payload.ts';
import { preparedOf, publications } from '../../rule-sets/rule-sets.ts';
import { settle } from './correct.ts';

/** Chains that are read side by side. */
const WIDTH = 8;

/**
 * Appraises again each date whose appraisal rested on records that were revised or withdrawn since, as they read now,
 * unless that is worse for the entity: what is worse applies from the day on which it became known, or by a law that the
 * version of the date names. Records that became known later stay out of the past, where that version does not let them
 * in. Repeated, it writes nothing.
 *
 * @param worded the places in the chains of records up to which revisions count
 * @param before the day from which on dates are appraised by all records anyway
 * @returns how many dates were appraised again, and how many could not be because their version refuses the facts
 */
export async function correctRecords(
  store: Store,
  ruleSet: string,
  entity: string,
  { worded, before, by }: { worded: PlacesRead; before: string; by: string },
): Promise<Record<'corrected' | 'refused', number>> {
  const done = { corrected: 0, refused: 0 };
  const held = await readBound(store, ruleSet, entity);
  if (!held) return done;
  const chain = (await entriesOf(store, entityChain(ruleSet, entity))).filter(isAppraised);
  const observations = new Observations<Sealed>(chain);
  for (const place of observations.places()) {
    const entry = observations.lastWord(place);
    const facts = observations.of(place.observedOn)?.wording;
    const isOlder = entry?.records && isBehind(entity, entry.records, worded);
    if (!entry || !facts || !isOlder || place.asOf >= before) continue;
    const of = { entity: held.inForce.entity, facts: await factsIn(store, facts) };
    const became = await correctedOn(store, of, entry, place, { ruleSet, worded, by }).catch(
      refusal,
    );
    if (became) done[became] += 1;
  }
  if (done.corrected > 0) await settle(store, ruleSet, entity, { by, cause: 'correction' });
  return done;
}

type Subject = { entity: RecordsSubject; facts: Awaited<ReturnType<typeof factsIn>> };
type RecordsSubject = NonNullable<Awaited<ReturnType<typeof readBound>>>['inForce']['entity'];

/** What became of a date; undefined where it stays as it is. */
async function correctedOn(
  store: Store,
  { entity, facts }: Subject,
  entry: Sealed,
  place: Place,
  { ruleSet, worded, by }: { ruleSet: string; worded: PlacesRead; by: string },
): Promise<'corrected' | 'refused' | undefined> {
  const governing = await governingOf(store, { ruleSet, entity, day: place.asOf });
  const { prepared } = governing?.candidates[0] ?? {};
  if (!governing || !prepared || !entry.records) return undefined;
  const types = typesDrawn(governing);
  if (types.length === 0) return undefined;
  const revised = revisedBy(entity.id, entry.records, worded);
  const all = furthest(entity.id, entry.records, worded);
  // where what became known late makes it worse, revisions alone may still make it better
  const readings = prepared.ruleSet.lateRecords === 'correct' ? [all, revised] : [revised];
  for (const reading of readings) {
    const records: RecordsAt = await recordsAt(store, entity.id, { types, ...reading });
    if (records.digest === entry.records.digest) return undefined;
    if (misfitsOf(prepared, { entity, facts }).length > 0) return 'refused';
    const request = { prepared, governing, entity, facts, records, ...place, by };
    const became = await corrected(store, { ...request, cause: 'correction' }, entry);
    if (became !== 'worse') return became;
  }
  return undefined;
}

/** Writes what a date comes to, unless that is worse for the entity and no law says that it counts all the same. */
async function corrected(
  store: Store,
  request: GradeRequest,
  entry: Sealed,
): Promise<'corrected' | 'worse' | undefined> {
  const { ruleSet, scale } = request.prepared;
  const tried = await gradeOnly(store, request);
  const before = await attestedPayload(store, entry);
  if (tried.stood || !before) return undefined;
  const grades = scale.map(({ document }) => document.grade);
  const isWorse = isMilder(leanOf(before.appraisal), leanOf(tried.appraisal), grades);
  if (isWorse && ruleSet.worsensPast === undefined) return 'worse';
  const { stood } = await gradeAmongOthers(store, request);
  return stood ? undefined : 'corrected';
}

/** Whether a version of a rule set lets records that become known late correct earlier dates. */
export async function correctsLate(store: Store, ruleSet: string): Promise<boolean> {
  for (const publication of await publications(store, ruleSet)) {
    const { lateRecords } = (await preparedOf(store, publication)).ruleSet;
    if (lateRecords === 'correct') return true;
  }
  return false;
}

function refusal(error: unknown): 'refused' {
  if (error instanceof FaultyDocumentError) return 'refused';
  throw error;
}

const CHANGES: ReadonlySet<string> = new Set(['revised', 'withdrawn', 'returned', 'quashed']);

/** Whether writings after the places up to which an entity's records were read changed or ended one that was known by then. */
export async function areRevised(
  store: Store,
  entity: string,
  after: PlacesRead,
): Promise<boolean> {
  const revised = await sideBySide(chainsRead(entity, after), WIDTH, (chain) =>
    isRevised(store, chain),
  );
  return revised.includes(true);
}

async function isRevised(store: Store, { entity, seq: after }: ChainRead): Promise<boolean> {
  const known = new Set<string>();
  for (const entry of await entriesOf(store, recordsChain(entity))) {
    if (entry.kind !== 'recorded') continue;
    for (const { record, effect } of entry.records) {
      const isChange = CHANGES.has(effect);
      if (entry.seq > after && isChange && known.has(record)) return true;
      if (entry.seq <= after) known.add(record);
    }
  }
  return false;
}

/** Whether the appraisals of an entity rest on records of a chain of which some were revised since the last of them. */
export async function restsOnRevised(
  store: Store,
  ruleSet: string,
  entity: string,
  revised: string,
): Promise<boolean> {
  const entries = (await entriesOf(store, entityChain(ruleSet, entity))).filter(isAppraised);
  const places = entries.flatMap(({ records }) =>
    records ? chainsRead(entity, records).filter((chain) => chain.entity === revised) : [],
  );
  const seq = places.reduce((most, chain) => Math.max(most, chain.seq), 0);
  return seq > 0 && (await isRevised(store, { entity: revised, seq }));
}
