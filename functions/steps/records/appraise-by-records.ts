import { derive } from '../../../core/appraisal/derive.ts';
import { withoutTransition, type Governing } from '../../../core/appraisal/governing.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import { fittingKind } from '../../../core/entities/identifiers/fitting-kind.ts';
import { localDate } from '../../../core/ground/dates.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { gradeAndStore } from '../../../store/appraisals/grade-and-store.ts';
import { governingOf } from '../../../store/appraisals/governing/governing.ts';
import {
  areRevised,
  correctRecords,
} from '../../../store/appraisals/correction/correct-records.ts';
import { readBound } from '../../../store/appraisals/in-force/bound.ts';
import { dayHeld, type Current } from '../../../store/appraisals/in-force/current.ts';
import type { RecordsWork } from '../../../store/ledger/work.ts';
import { writingsOf } from '../../../store/records/records-at.ts';
import { readHead } from '../../../store/records/records-head.ts';
import { recordsFor, typesDrawn } from '../../../store/records/records-for.ts';
import { inForceOn, preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import { publishedIds } from '../rule-sets/published.ts';
import type { Deps } from '../../deps/deps.ts';

/** Who appraises where records were written, in the ledger. */
const BY = 'records';

/** What is asked of one rule set: to appraise an entity as of today by its records, which are of some types. */
type Asked = { ruleSet: string; entity: string; seq: number; types: ReadonlySet<string> };

/**
 * Appraises an entity by its records under each rule set in force that reads some of them. What has been appraised by as
 * many records already is left, so that work which comes late, twice or in another order does no harm.
 *
 * @returns the rule sets under which something was written
 */
export async function appraiseByRecords(
  deps: Pick<Deps, 'store' | 'clock' | 'admitted'>,
  { entity, seq }: RecordsWork,
): Promise<string[]> {
  const written: string[] = [];
  const types = new Set(Object.keys((await readHead(deps.store, entity))?.counts ?? {}));
  for (const ruleSet of await publishedIds(deps.store)) {
    if (await isAppraised(deps, { ruleSet, entity, seq, types })) written.push(ruleSet);
  }
  return written;
}

async function isAppraised(
  { store, clock, admitted }: Pick<Deps, 'store' | 'clock' | 'admitted'>,
  { ruleSet, entity: id, seq, types }: Asked,
): Promise<boolean> {
  const utc = clock();
  const first = await inForceOn(store, ruleSet, utc.slice(0, 10));
  if (!first) return false;
  const { timeZone } = (await preparedOf(store, first)).ruleSet;
  const asOf = localDate(utc, timeZone);
  const publication = await inForceOn(store, ruleSet, asOf);
  if (!publication) return false;
  const prepared = await preparedOf(store, publication);
  // without a fact from these records, only an earlier version that transitional law keeps can make one
  if (!drawsFrom(prepared, types) && !prepared.ruleSet.transition) return false;
  const held = await readBound(store, ruleSet, id);
  if (held && ((held.drawn?.records.seq ?? 0) >= seq || held.inForce.asOf > asOf)) return false;
  const entity = held?.inForce.entity ?? entityBy(prepared.ruleSet.covers, id, admitted);
  if (!entity) return false;
  const governing: Governing =
    (await governingOf(store, { ruleSet, entity, day: asOf, held })) ?? withoutTransition(prepared);
  const records = await recordsFor(store, governing, id);
  if (!records || records.digest === held?.drawn?.records.digest) return false;
  const facts = held?.facts ?? {};
  const { prepared: own } = governing.candidates[0];
  if (misfitsOf(own, { entity, facts }).length > 0) return false;
  if (!held && !(await areRead(store, governing, id, asOf))) return false;
  // before today's appraisal, which says that all up to these records is done
  if (held?.drawn && (await areRevised(store, id, held.drawn.records.seq))) {
    await correctRecords(store, ruleSet, id, { worded: records.seq, before: asOf, by: BY });
  }
  const days = { asOf, observedOn: observedBy(held, asOf) };
  const request = { prepared: own, governing, entity, facts, ...days, records };
  const { stood } = await gradeAndStore(store, { ...request, by: BY, cause: 'records' });
  return !stood;
}

/** Whether a version makes facts of records of one of these types. */
function drawsFrom({ draw, recordTypes }: Prepared, types: ReadonlySet<string>): boolean {
  return draw !== undefined && [...recordTypes.keys()].some((type) => types.has(type));
}

function entityBy(
  covers: readonly Entity['kind'][],
  id: string,
  admitted: ReadonlySet<string>,
): Entity | undefined {
  const kind = fittingKind(covers, id, admitted);
  return kind && { id, kind };
}

/**
 * Whether some writing of a record could stand behind a fact: of whom none does, this rule set says nothing. What was
 * revised or withdrawn since counts, too, so that it does not hang on the order in which writings came.
 */
async function areRead(
  store: Deps['store'],
  governing: Governing,
  entity: string,
  asOf: string,
): Promise<boolean> {
  const written = await writingsOf(store, entity, typesDrawn(governing));
  return governing.candidates.some(({ prepared }) => {
    const { from } = derive(prepared, written, {}, { asOf });
    return Object.values(from).some((behind) => behind.length > 0);
  });
}

/**
 * The day that the facts describe: given ones keep theirs, from which every term counts; where all are made from records,
 * it is the day as of which they are.
 */
function observedBy(held: Current | null, asOf: string): string {
  return held && Object.keys(held.facts).length > 0 ? dayHeld(held) : asOf;
}
