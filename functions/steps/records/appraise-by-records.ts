import { withoutTransition, type Governing } from '../../../core/appraisal/governing.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import { fittingKind } from '../../../core/entities/identifiers/fitting-kind.ts';
import { localDate } from '../../../core/ground/dates.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { GradeRequest } from '../../../store/appraisals/commit/graded.ts';
import { followAndStore } from '../../../store/appraisals/grade-and-store.ts';
import { governingOf } from '../../../store/appraisals/governing/governing.ts';
import {
  areRevised,
  correctRecords,
  correctsLate,
} from '../../../store/appraisals/correction/correct-records.ts';
import { dayHeld, type Current } from '../../../store/appraisals/in-force/current.ts';
import { survivorOf } from '../../../store/entities/survivor-of.ts';
import type { Store } from '../../../store/ground/client.ts';
import { NO_RECORDS, type RecordsWork } from '../../../store/ledger/work.ts';
import { isReadToEnd, recordEnds, type RecordEnds } from '../../../store/records/record-ends.ts';
import { recordsFor } from '../../../store/records/records-for.ts';
import { refusedFacts, RECORDS_REFUSED, tellRefused } from './tell-refused.ts';
import { markFailed } from '../../../store/appraisals/in-force/mark-failed.ts';
import { inForceOn, preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import { publishedIds } from '../rule-sets/published.ts';
import { utcToday, type Deps } from '../../deps/deps.ts';
import { correctFor, relatedTo } from './correct-related.ts';
import { isReadBy } from './read-by.ts';

/** Who appraises where records were written, in the ledger. */
const BY = 'records';

/** What is asked of one rule set: to appraise an entity as of today by all records that count as its own. */
type Asked = {
  ruleSet: string;
  entity: string;
  ends: RecordEnds;
  /** The types of these records; undefined where other ids may have counted before, whose records had any. */
  types: ReadonlySet<string> | undefined;
};

/** The version in force on the day as of which an entity is appraised, and what is held of the entity. */
type On = {
  prepared: Prepared;
  entity: string;
  ends: RecordEnds;
  asOf: string;
  held: Current | null;
};

type WorkDeps = Pick<Deps, 'store' | 'clock' | 'admitted' | 'log'>;

/**
 * Appraises the entity that an id stands for by its records under each rule set in force that reads some of them. What
 * has been appraised by as many records already is left, so that work which comes late, twice or in another order does
 * no harm.
 *
 * @returns the rule sets under which something was written
 */
export async function appraiseByRecords(
  deps: WorkDeps,
  { entity: id, seq }: RecordsWork,
): Promise<string[]> {
  const { store } = deps;
  const day = utcToday(deps);
  const entity = await survivorOf(store, id, day);
  const ends = await recordEnds(store, entity, day);
  const types = seq === NO_RECORDS ? undefined : ends.types;
  const related = await relatedTo(store, { id, day, survivor: entity });
  const written: string[] = [];
  for (const ruleSet of await publishedIds(store)) {
    // before the survivor is appraised, which says that all up to these records is done
    for (const one of related) await correctFor(store, ruleSet, { ...one, revised: id, by: BY });
    if (await isAppraised(deps, { ruleSet, entity, ends, types })) written.push(ruleSet);
  }
  return written;
}

async function isAppraised(
  deps: WorkDeps,
  { ruleSet, entity, ends, types }: Asked,
): Promise<boolean> {
  const { store, clock } = deps;
  const utc = clock();
  const first = await inForceOn(store, ruleSet, utc.slice(0, 10));
  if (!first) return false;
  const { timeZone } = (await preparedOf(store, first)).ruleSet;
  const today = localDate(utc, timeZone);
  const version = await drawingOn(store, ruleSet, today, types);
  if (!version) return false;
  const graded = await followAndStore(store, { ruleSet, entity, by: BY }, async (held) => {
    const read = held?.drawn?.records ?? { seq: 0 };
    if (isReadToEnd(entity, read, ends)) return undefined;
    // a clock that was ahead has let in what is as of a later day, of which nothing may be missing either
    const asOf = held && held.inForce.asOf > today ? held.inForce.asOf : today;
    const prepared = asOf === today ? version : await drawingOn(store, ruleSet, asOf, types);
    return prepared && (await requestOn(deps, { prepared, entity, ends, asOf, held }));
  }).catch((error: unknown) => {
    const { version: refused } = version.ruleSet;
    return refusedFacts(deps, { ruleSet, entity, version: refused, places: ends.read }, error);
  });
  return graded !== undefined && !graded.stood;
}

/**
 * The version in force on a day, if it can make facts from records of some types: without one that does, only an earlier
 * version that transitional law keeps can.
 */
async function drawingOn(
  store: Store,
  ruleSet: string,
  day: string,
  types: ReadonlySet<string> | undefined,
): Promise<Prepared | undefined> {
  const publication = await inForceOn(store, ruleSet, day);
  const prepared = publication && (await preparedOf(store, publication));
  if (!prepared) return undefined;
  return drawsFrom(prepared, types) || prepared.ruleSet.transition ? prepared : undefined;
}

/** The appraisal by all records on top of what is held; undefined where they say nothing new. */
async function requestOn(
  deps: WorkDeps,
  { prepared, entity: id, ends, asOf, held }: On,
): Promise<GradeRequest | undefined> {
  const { store, admitted } = deps;
  const entity = held?.inForce.entity ?? entityBy(prepared.ruleSet.covers, id, admitted);
  if (!entity) return undefined;
  const ruleSet = prepared.ruleSet.id;
  const governing: Governing =
    (await governingOf(store, { ruleSet, entity, day: asOf, held })) ?? withoutTransition(prepared);
  const records = await recordsFor(store, governing, id, asOf);
  if (!records) return undefined;
  if (records.digest === held?.drawn?.records.digest) {
    // what could not be read has been taken back
    if (held.failed) await markFailed(store, held, undefined);
    return undefined;
  }
  const facts = held?.facts ?? {};
  const { prepared: own } = governing.candidates[0];
  const faults = misfitsOf(own, { entity, facts });
  if (faults.length > 0) {
    // who was never appraised waits for given facts, and they are appraised with all records
    const { version } = own.ruleSet;
    if (held) await tellRefused(deps, held, { version, places: records, faults });
    return undefined;
  }
  const waiting = { entity: id, ends, day: asOf };
  if (!held && !(await isReadBy(store, governing, waiting))) return undefined;
  // before today's appraisal, which says that all up to these records is done; what it writes is read before that
  const isPast =
    held?.drawn &&
    ((await areRevised(store, id, held.drawn.records)) || (await correctsLate(store, ruleSet)));
  if (isPast) {
    const upTo = { worded: records, before: asOf, by: BY };
    const { refused: dates } = await correctRecords(store, ruleSet, id, upTo);
    if (dates > 0) deps.log({ event: RECORDS_REFUSED, ruleSet, dates });
  }
  const days = { asOf, observedOn: observedBy(held, asOf) };
  const why = { by: BY, cause: 'records' } as const;
  return { prepared: own, governing, entity, facts, ...days, records, ...why };
}

/** Whether a version makes facts of records of one of these types. */
function drawsFrom(
  { draw, recordTypes }: Prepared,
  types: ReadonlySet<string> | undefined,
): boolean {
  if (!draw || !types) return draw !== undefined;
  return [...recordTypes.keys()].some((type) => types.has(type));
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
 * The day that the facts describe: given ones keep theirs, from which every term counts; where all are made from records,
 * it is the day as of which they are.
 */
function observedBy(held: Current | null, asOf: string): string {
  return held && Object.keys(held.facts).length > 0 ? dayHeld(held) : asOf;
}
