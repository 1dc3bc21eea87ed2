import { isReachedOver, isWithdrawnLate } from '../../../core/life/versions/decided-late.ts';
import { turningDays } from '../../../core/life/versions/turning-days.ts';
import {
  type Publication,
  type VersionRecord,
  publicationOf,
} from '../../../core/life/versions/version-record.ts';
import { isOpen } from '../../../core/life/versions/proposal.ts';
import { localDate } from '../../../core/ground/dates.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { inForceOn, publications } from '../../../store/rule-sets/rule-sets.ts';
import {
  correctingRunId,
  lateRunId,
  reachingRunId,
  withdrawnRunId,
} from '../../../store/passes/runs/run.ts';
import type { Deps } from '../../deps/deps.ts';
import { runAsOf } from './due-runs.ts';

/** A run that a decision brings about without anybody asking: its id is known before it begins. */
export type AwaitedRun = { id: string; asOf: string; begins: string; sentence: string };

/**
 * The runs that a version's last decision brings about: of one that was set in force, those that re-grade
 * everybody on the days on which it turns, and the one that corrects the past where it reaches back; of one
 * that was withdrawn, the one as of that day, where another version governs it; of one that was annulled, the one
 * that corrects what rests on it.
 */
export async function awaitedRuns(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  record: VersionRecord,
  { ruleSet: document }: Prepared,
): Promise<AwaitedRun[]> {
  const { id: ruleSet, version, decision } = record;
  // what is only proposed brings nothing about
  if (record.proposal && isOpen(record.proposal, clock())) return [];
  const { timeZone } = document;
  const today = localDate(clock(), timeZone);
  if (decision === 'annulled') {
    const id = correctingRunId(ruleSet, version);
    return [awaited({ id, asOf: today }, today, today, 'corrects what rests on it')];
  }
  const publication = publicationOf(record);
  if (!publication) return [];
  return decision === 'withdrawn'
    ? await afterWithdrawal(store, publication, timeZone, today)
    : await afterPublication(store, publication, document, today);
}

async function afterPublication(
  store: Deps['store'],
  publication: Publication,
  document: Prepared['ruleSet'],
  today: string,
): Promise<AwaitedRun[]> {
  const { id: ruleSet, version, from, reach } = publication;
  const turns = await turnsOf(store, publication, document);
  const first = later(from, today);
  const governing = await inForceOn(store, ruleSet, first);
  const reached = governing?.version === version ? reaching(publication, first, today) : [];
  const isLate = !reach && isReachedOver(publication, await publications(store, ruleSet));
  const late = isLate ? [correcting(lateRunId(ruleSet, version), today)] : [];
  return [...turns.map((day) => turning(publication, day, today)), ...reached, ...late];
}

/** Whoever stayed under a version that is withdrawn is appraised by the version that governs that day. */
async function afterWithdrawal(
  store: Deps['store'],
  publication: Publication,
  timeZone: string,
  today: string,
): Promise<AwaitedRun[]> {
  const { id: ruleSet, version, withdrawn } = publication;
  const governing = withdrawn && (await inForceOn(store, ruleSet, withdrawn.on));
  if (!governing) return [];
  const turns = governing.from <= withdrawn.on ? [turning(governing, withdrawn.on, today)] : [];
  const isLate = isWithdrawnLate(publication, timeZone);
  return [...turns, ...(isLate ? [correcting(withdrawnRunId(ruleSet, version), today)] : [])];
}

/** A run that corrects what was appraised by a version whose transitional law reads the one decided about. */
function correcting(id: string, today: string): AwaitedRun {
  const does = 'corrects the appraisals for which transitional law reads it';
  return awaited({ id, asOf: today }, today, today, does);
}

/** The days on which a version turns while it governs. */
async function turnsOf(
  store: Deps['store'],
  { id: ruleSet, version, from }: Publication,
  document: Prepared['ruleSet'],
): Promise<string[]> {
  const days = [...new Set(turningDays(from, document))];
  const governing = await Promise.all(days.map((day) => inForceOn(store, ruleSet, day)));
  return days.filter((_, at) => governing[at]?.version === version);
}

function turning(publication: Publication, day: string, today: string): AwaitedRun {
  const { run: id, asOf } = runAsOf(publication, day);
  const does = day < today ? 're-grades everybody as of then' : 're-grades everybody';
  return awaited({ id, asOf }, later(day, today), today, does);
}

function reaching(
  { id: ruleSet, version, reach }: Publication,
  first: string,
  today: string,
): AwaitedRun[] {
  if (!reach) return [];
  const id = reachingRunId(ruleSet, version);
  return [awaited({ id, asOf: first }, first, today, 'appraises earlier dates by it')];
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function awaited(
  run: { id: string; asOf: string },
  begins: string,
  today: string,
  does: string,
): AwaitedRun {
  const when =
    begins > today
      ? `on ${begins}, unless another version governs that day by then,`
      : 'within a quarter of an hour';
  const sentence = `Run ${run.id} begins by itself ${when} and ${does}; GET /v1/runs/${run.id} shows its progress once it has begun.`;
  return { ...run, begins, sentence };
}
