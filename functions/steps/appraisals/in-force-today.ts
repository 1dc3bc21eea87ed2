import { appraiseLean } from '../../../core/appraisal/appraise.ts';
import { appraiseUnder, type Governing } from '../../../core/appraisal/governing.ts';
import { measuresOn } from '../../../core/appraisal/measures-on.ts';
import { observedOnOf } from '../../../core/appraisal/observed-on.ts';
import { misfitsOf } from '../../../core/appraisal/subject.ts';
import { localDate } from '../../../core/ground/dates.ts';
import {
  dayHeld,
  leanOf,
  type Current,
  type Failed,
  type InForce,
} from '../../../store/appraisals/in-force/current.ts';
import { heldOn } from '../../../store/appraisals/observations/held-on.ts';
import { earlierOf } from '../../../store/appraisals/observations/earlier-of.ts';
import { governingOf } from '../../../store/appraisals/governing/governing.ts';
import { recordsFor } from '../../../store/records/records-for.ts';
import type { Store } from '../../../store/ground/client.ts';
import { governingThen } from '../../../store/rule-sets/governing-then.ts';
import { preparedOf } from '../../../store/rule-sets/rule-sets.ts';
import type { Deps } from '../../deps/deps.ts';

/** What is in force today, and whether time has changed it since without a run that wrote so. */
export type InForceToday = InForce & { notYetRun?: true; failed?: Failed };

/**
 * An appraisal in force as it stands today: no grade and no measure whose term is over is served as current, and no
 * appraisal as of a day to come, which a clock that was ahead has let in.
 */
export async function inForceToday(
  deps: Pick<Deps, 'store' | 'clock'>,
  found: Current,
): Promise<InForceToday> {
  const { failed } = found;
  const today = await asOfDay(deps, found);
  return failed ? { ...today, failed } : today;
}

async function asOfDay(deps: Pick<Deps, 'store' | 'clock'>, found: Current): Promise<InForceToday> {
  const { store, clock } = deps;
  const held = found.inForce.asOf > clock().slice(0, 10) ? await upToToday(deps, found) : found;
  const { inForce } = held;
  const { ruleSet, standing, measures, validUntil } = inForce;
  const changesOn = held.drawn?.changesOn ?? undefined;
  const hasTerm =
    changesOn !== undefined ||
    validUntil !== undefined ||
    measures.some(({ until }) => until !== undefined);
  if (!hasTerm) return inForce;
  const prepared = await preparedOf(store, { digest: ruleSet.digest, standing });
  const asOf = localDate(clock(), prepared.ruleSet.timeZone);
  const isOver = validUntil !== undefined && validUntil < asOf;
  const isTurned = changesOn !== undefined && changesOn <= asOf;
  if (isOver || isTurned) return await asOfToday(store, held, asOf);
  const days = { asOf, observedOn: observedOnOf(inForce) };
  return { ...inForce, measures: measuresOn(measures, prepared, days) };
}

/** What is held as of today, where there is an appraisal of today or before. */
async function upToToday(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  held: Current,
): Promise<Current> {
  const { ruleSet, standing, asOf } = held.inForce;
  const { timeZone } = (await preparedOf(store, { digest: ruleSet.digest, standing })).ruleSet;
  const today = localDate(clock(), timeZone);
  return asOf <= today ? held : ((await heldOn(store, held, today)) ?? held);
}

/** What the run of the day will write, because the grade in force is no longer valid, or time has changed a fact. */
async function asOfToday(store: Store, held: Current, asOf: string): Promise<InForceToday> {
  const { inForce, facts } = held;
  const { entity, previous } = inForce;
  const governing = await governingToday(store, held, asOf);
  const versions = governing.candidates.map(({ prepared }) => prepared);
  const earlier = await earlierOf(store, held, versions);
  const records = (await recordsFor(store, governing, entity.id, asOf))?.standing;
  const input = { entity, facts, records, asOf, observedOn: dayHeld(held), previous, earlier };
  const { appraisal } = appraiseUnder(appraiseLean, governing, input);
  return { ...leanOf(appraisal), notYetRun: true };
}

/** The version that governs today; that of the appraisal in force where there is none, or none that takes its facts. */
async function governingToday(store: Store, held: Current, day: string): Promise<Governing> {
  const { inForce, facts } = held;
  const { entity, ruleSet } = inForce;
  const governing = await governingOf(store, { ruleSet: ruleSet.id, entity, day, held });
  const [first] = governing?.candidates ?? [];
  const isFit = first && misfitsOf(first.prepared, { entity, facts }).length === 0;
  return governing && isFit ? governing : await governingThen(store, inForce);
}
