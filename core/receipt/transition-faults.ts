import * as z from 'zod';
import type { Transition } from '../appraisal/appraisal.ts';
import { staysOn } from '../appraisal/governing.ts';
import { daysFrom } from '../ground/dates.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { Observations } from '../life/observations.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { asItStood } from './as-it-stood.ts';
import { digestSchema } from './chain-entry.ts';
import { publicationIn } from './publication-of.ts';
import type { UnsignedReceipt } from './receipt.ts';

const version = { version: z.string(), digest: digestSchema };
const named = { ...version, law: z.array(z.string()) };

/** The steps of transitional law in an appraisal of a receipt. */
const stepsSchema = z
  .array(
    z.discriminatedUnion('rule', [
      z.looseObject({ rule: z.literal('stays'), ...named, until: z.string() }),
      z.looseObject({ rule: z.literal('exTunc'), ...named, from: z.string() }),
      z.looseObject({
        rule: z.literal('milder'),
        ...named,
        until: z.string().optional(),
        compared: z.array(z.looseObject(version)).min(1),
      }),
    ]),
  )
  .optional();

/** The transitional law that a receipt's appraisal names; undefined if it is invalid. */
export function transitionIn({ appraisal }: UnsignedReceipt): readonly Transition[] | undefined {
  const read = stepsSchema.safeParse(appraisal['transition']);
  return read.success ? ((read.data ?? []) as Transition[]) : undefined;
}

/**
 * The faults of a receipt whose appraisal names transitional law that its versions do not have, or that does
 * not apply to its entity on its date.
 *
 * @param versions the versions of the receipt, by digest
 */
export function transitionFaults(
  receipt: UnsignedReceipt,
  steps: readonly Transition[],
  versions: ReadonlyMap<string, Prepared>,
): Fault[] {
  return steps.flatMap((step, at) => {
    const problem = problemOf(receipt, step, versions);
    return problem === undefined
      ? []
      : [{ pointer: pointerTo(['appraisal', 'transition', at]), message: problem }];
  });
}

function problemOf(
  receipt: UnsignedReceipt,
  step: Transition,
  versions: ReadonlyMap<string, Prepared>,
): string | undefined {
  const prepared = versions.get(step.digest);
  const published = publicationIn(receipt, step);
  const transition = prepared?.ruleSet.transition;
  if (!published || !transition) return 'names no version of the receipt that has transitional law';
  if ([transition.law].flat().join('\n') !== step.law.join('\n')) {
    return 'cites other law than the version';
  }
  const doesHold = { stays: doesStay, exTunc: doesReachBack, milder: doesCompare }[step.rule];
  const law = { prepared, from: published.from, versions };
  return doesHold(receipt, step as never, law)
    ? undefined
    : 'is not the transitional law of the version for this entity on this date';
}

/** A version with transitional law, its first day, and all versions of the receipt. */
type DatedLaw = { prepared: Prepared; from: string; versions: ReadonlyMap<string, Prepared> };

type Step<R extends Transition['rule']> = Extract<Transition, { rule: R }>;

const NOTHING = { asOf: '', score: null, grade: null, tier: null, ruleSetDigest: '' };

function doesStay(
  { inputs, ledger }: UnsignedReceipt,
  { until }: Step<'stays'>,
  { prepared, from, versions }: DatedLaw,
): boolean {
  const earlier = ledger.entity.filter(({ seq }) => seq < ledger.seq);
  // an appraisal as of an earlier day proves that the entity was appraised before the first day
  const itself = inputs.asOf < from ? NOTHING : null;
  const dayBefore = daysFrom(from, -1);
  const before = asItStood(earlier, { asOf: dayBefore }) ?? itself;
  const isUntil = prepared.ruleSet.transition?.stays?.until === until;
  // what time alone changes, such as after the last day of a grade, the chain says only where a run has written it
  const canBeOther = before !== null && before.asOf < dayBefore && canChange(before, versions);
  const isUntold = canBeOther || (before !== null && isReadThroughLater(earlier, from, until));
  const asked = isUntold ? { ...prepared, staysWhen: undefined } : prepared;
  return isUntil && staysOn(asked, inputs.asOf, inputs.entity, before);
}

/** Whether an outcome of the chain can have become another by time alone, as far as the versions of a receipt tell. */
function canChange(
  { ruleSetDigest }: { ruleSetDigest: string },
  versions: ReadonlyMap<string, Prepared>,
): boolean {
  const isTimed = ({ ruleSet: { grades = [], transition }, readsDay }: Prepared): boolean =>
    readsDay || transition?.milder !== undefined || grades.some(({ valid }) => valid);
  return !versions.has(ruleSetDigest) || [...versions.values()].some(isTimed);
}

/**
 * Whether what held before a version's first day rests on an outcome as of a day on which nobody stays any more:
 * what it would be without the version, the chain does not say.
 */
function isReadThroughLater(
  earlier: UnsignedReceipt['ledger']['entity'],
  from: string,
  until: string,
): boolean {
  const observations = new Observations(earlier);
  const holding = observations.asOf(daysFrom(from, -1));
  const before = holding && observations.before(holding.observedOn);
  return before !== undefined && before.ownAsOf > until;
}

function doesReachBack(
  { inputs }: UnsignedReceipt,
  step: Step<'exTunc'>,
  { prepared: { ruleSet }, from }: DatedLaw,
): boolean {
  const { scope, since = '' } = ruleSet.transition ?? {};
  const isBefore = inputs.asOf < from && since <= inputs.asOf;
  return scope === 'exTunc' && isBefore && step.from === from;
}

function doesCompare(
  receipt: UnsignedReceipt,
  { until, compared, digest }: Step<'milder'>,
  { prepared: { ruleSet } }: DatedLaw,
): boolean {
  const milder = ruleSet.transition?.milder;
  const isDue = until === undefined || receipt.inputs.asOf <= until;
  const arePublished = compared.every((one) => publicationIn(receipt, one) !== undefined);
  return milder?.until === until && milder !== undefined && isDue && arePublished
    ? compared[0]?.digest === digest
    : false;
}
