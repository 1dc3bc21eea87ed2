import { appraise, appraiseLean } from '../../../../core/appraisal/appraise.ts';
import type { Appraisal, AppraisalInput } from '../../../../core/appraisal/appraisal.ts';
import { FaultyDocumentError } from '../../../../core/ground/fault.ts';
import { prepare } from '../../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../../core/rule-set/prepared.ts';
import { seeded } from '../../../oracles/random.ts';
import { Beyond } from '../../expressions/oracle/expression-value.ts';
import { catalogue, entity } from '../../rule-set/rule-sets.ts';
import { naiveAppraiser, type NaiveInput, type NaiveOutcome } from './naive-appraiser.ts';
import { randomInput } from './random-input.ts';
import { randomRuleSet } from './random-rule-set.ts';

/** What came of comparing appraisals with those of json-rules-engine. */
export type Figures = {
  documents: number;
  agreed: number;
  beyond: number;
  /** How many of the outcomes had each: so that the campaign is known to say something. */
  met: Record<string, number>;
  faults: { seed: number; why: string; details: unknown }[];
};

/** Most faults that are worth reading. */
const ENOUGH = 5;

/**
 * Compares appraisals under random rule sets with those of the naive appraiser, compiled and interpreted, with
 * reasons and without.
 *
 * @param count the number of appraisals
 * @param inputs how many of them are under the same rule set
 */
export async function grammarCampaign(
  count: number,
  seed: number,
  inputs: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<Figures> {
  const figures: Figures = { documents: 0, agreed: 0, beyond: 0, met: {}, faults: [] };
  for (let at = 0; at * inputs < count && figures.faults.length < ENOUGH; at += 1) {
    await compareDocument(seed + at, inputs, figures);
    if (at % 20 === 0) onProgress(Math.min(at * inputs, count));
  }
  onProgress(count);
  return figures;
}

async function compareDocument(seed: number, inputs: number, figures: Figures): Promise<void> {
  const random = seeded(seed);
  const ruleSet = randomRuleSet(random);
  const fault = (why: string, details: unknown): void => {
    figures.faults.push({ seed, why, details });
  };
  figures.documents += 1;
  const generated = preparedOr(ruleSet);
  if ('faults' in generated) {
    fault('the rule set is refused', { refused: generated.faults, ruleSet });
    return;
  }
  const interpreted = prepare(ruleSet, catalogue, { withoutCodeGeneration: true });
  const naive = naiveAppraiser(ruleSet);
  for (let at = 0; at < inputs; at += 1) {
    const input = randomInput(random, ruleSet);
    const why = await differenceOf(generated, interpreted, naive, input, figures);
    if (why === undefined) continue;
    fault(why, { input, ruleSet });
    return;
  }
}

function preparedOr(ruleSet: unknown): Prepared | FaultyDocumentError {
  try {
    return prepare(ruleSet, catalogue);
  } catch (error) {
    if (error instanceof FaultyDocumentError) return error;
    throw error;
  }
}

async function differenceOf(
  generated: Prepared,
  interpreted: Prepared,
  naive: (input: NaiveInput) => Promise<NaiveOutcome>,
  input: NaiveInput,
  figures: Figures,
): Promise<string | undefined> {
  const given = inputOf(input);
  const whole = appraise(generated, given);
  const { reasons, ...lean } = whole;
  const found = JSON.stringify(lean);
  if (JSON.stringify(appraiseLean(generated, given)) !== found) return 'lean and whole differ';
  const slow = JSON.stringify(appraise(interpreted, given));
  if (slow !== JSON.stringify(whole))
    return `interpreted: ${slow}, compiled: ${JSON.stringify(whole)}`;
  try {
    const wanted = await naive(input);
    const outcome = outcomeOf(whole);
    note(figures.met, wanted, reasons);
    if (JSON.stringify(ordered(outcome)) !== JSON.stringify(ordered(wanted))) {
      return `gives ${JSON.stringify(outcome)}, wanted ${JSON.stringify(wanted)}`;
    }
    figures.agreed += 1;
  } catch (error) {
    if (!(error instanceof Beyond)) throw error;
    figures.beyond += 1;
  }
  return undefined;
}

function inputOf({ facts, asOf, observedOn, previous, earlier }: NaiveInput): AppraisalInput {
  return {
    ...{ entity, facts, asOf, observedOn, earlier },
    previous: previous && { ...previous, asOf: previous.observedOn },
  };
}

function outcomeOf({
  score,
  grade,
  tier,
  domains,
  validUntil,
  shown,
  measures,
}: Appraisal): NaiveOutcome {
  return {
    ...(shown ? { shown: { ...shown } } : {}),
    ...{ score, grade, tier, measures: measures.map(({ measure }) => measure) },
    ...(domains ? { domains: { ...domains } } : {}),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

/** The keys of an outcome in order, and those of its domains. */
function ordered({ domains = {}, ...outcome }: NaiveOutcome): unknown {
  return [outcome, domains].map((one) =>
    Object.entries(one).toSorted(([name], [other]) => (name < other ? -1 : 1)),
  );
}

function note(met: Figures['met'], outcome: NaiveOutcome, reasons: { lapsed?: unknown }): void {
  const { score, grade, domains, validUntil, measures } = outcome;
  const is = {
    ...{ scored: score !== null, graded: grade !== null, domains: domains !== undefined },
    ...{ valid: validUntil !== undefined, lapsed: reasons.lapsed !== undefined },
    measured: measures.length > 0,
  };
  for (const [name, holds] of Object.entries(is)) {
    if (holds) met[name] = (met[name] ?? 0) + 1;
  }
}
