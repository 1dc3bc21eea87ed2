import type { Value } from '../values/value-type.ts';
import { append } from '../ground/append.ts';
import { find, type Evaluation, type PartEvaluation } from '../appraisal/find.ts';
import type { DomainOutcome } from '../appraisal/appraisal.ts';
import type { Node } from '../conditions/node.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { BoundaryInput, Base } from './inputs/boundary-inputs.ts';
import {
  choices,
  examinePart,
  type Can,
  type Choice,
  type ExaminedPart,
  type Examining,
} from './analysis/examine-part.ts';
import { allOf, notOf, satisfiable, type Effort } from './analysis/satisfy.ts';
import { addDerived, valueRangesOf, type ValueRanges } from './analysis/value-range.ts';

export type { ExaminedPart };

/** What came out for a case, and the places of the rules that fired. */
export type CaseOutcome = {
  score: number | null;
  grade: string | null;
  tier: string | null;
  domains: Readonly<Record<string, DomainOutcome>>;
  validUntil: string | null;
  shown: Readonly<Record<string, Value | null>>;
  measures: readonly string[];
  /** The pointers of rules, and of rows of decision tables. */
  fired: ReadonlySet<string>;
};

/** A case that could be appraised, with any outcome; `at` is its position among the cases. */
export type Tried = Base & {
  at: number;
  outcome: CaseOutcome;
  records?: readonly object[] | undefined;
};

/** An input with its outcome, and its description in words. */
export type Witness = { words: string; findings: Evaluation; measures: readonly string[] };

/** The analysis of a rule set from which findings are made. */
export type Examination = {
  prepared: Prepared;
  tried: readonly Tried[];
  inputs: readonly BoundaryInput[];
  witnesses: readonly Witness[];
  ranges: ValueRanges;
  /** Whether a condition can hold; if that is undecided, its place is recorded. */
  can: Can;
  /** Whether one condition implies another; false if that is not proved. */
  implies: (node: Node, other: Node) => boolean;
  /** The domains, and then the rule set as a whole. */
  parts: readonly ExaminedPart[];
  whole: ExaminedPart;
  tiers: readonly Choice[];
  /** The comparisons that may still be made. */
  effort: Effort;
  /** Places whose conditions were too expensive to decide. */
  unexamined: Set<string>;
  bounds: Bounds;
};

/** What came out for an input in a part. */
export function resultIn(findings: Evaluation, part: ExaminedPart): PartEvaluation {
  const { domain } = part.part.part;
  if (domain === undefined) return findings;
  const found = findings.evaluatedDomains.find((one) => one.domain.name === domain);
  if (!found) throw new Error(`There is no domain ${domain}`);
  return found.evaluation;
}

/** The most comparisons for the examination of one rule set. */
const MOST_EFFORT = 20_000_000;

/** How an examination is bounded, and who is called again and again so that other work may go on. */
export type Bounds = {
  /** How often facts may be appraised to see whether they improve what is declared better. */
  mostAppraised: number;
  breathe: () => void | Promise<void>;
};

/** Bounds of a rule set that is small, or of a test. */
export const USUAL: Bounds = { mostAppraised: 400_000, breathe: () => {} };

/** Examines a rule set over the value ranges of its facts, and over the given inputs. */
export async function examine(
  prepared: Prepared,
  tried: readonly Tried[],
  inputs: readonly BoundaryInput[],
  bounds: Bounds = USUAL,
): Promise<Examination> {
  const { breathe } = bounds;
  const ranges = valueRangesOf(prepared.ruleSet);
  const effort: Effort = { left: MOST_EFFORT };
  const unexamined = new Set<string>();
  const can: Can = (node, pointer) => {
    const answer = satisfiable(node, ranges, effort);
    if (answer === 'unknown') unexamined.add(effort.left > 0 ? pointer : '');
    return answer;
  };
  const implies = (node: Node, other: Node): boolean => {
    const answer = satisfiable(allOf([node, notOf(other)]), ranges, effort);
    if (effort.left <= 0) unexamined.add('');
    return answer === 'never';
  };
  const examining: Examining = { can, ranges, effort, unexamined, breathe };
  const { domains, whole } = await examineParts(prepared, examining);
  const tiers = choices(prepared.tiers, (at) => `/tiers/${at}/when`, can);
  const possible = prepared.tiers.filter((_, at) => tiers[at]?.answer !== 'never');
  const tier = ranges.get('tier');
  if (tier) ranges.set('tier', { ...tier, among: possible.map(({ document }) => document.tier) });
  const witnesses = await witnessesOf(prepared, tried, inputs, breathe);
  const found = { prepared, tried, inputs, witnesses, ranges, can, implies };
  return { ...found, parts: [...domains, whole], whole, tiers, effort, unexamined, bounds };
}

/** Examines the domains, then what is derived from their results, then the whole. */
async function examineParts(
  prepared: Prepared,
  examining: Examining,
): Promise<{ domains: ExaminedPart[]; whole: ExaminedPart }> {
  const domains: ExaminedPart[] = [];
  for (const domain of prepared.domains) domains.push(await examinePart(domain, examining));
  addDerived(prepared.ruleSet, examining.ranges, 'domains');
  return { domains, whole: await examinePart(prepared, examining) };
}

async function witnessesOf(
  prepared: Prepared,
  tried: readonly Tried[],
  inputs: readonly BoundaryInput[],
  breathe: Bounds['breathe'],
): Promise<Witness[]> {
  const witnesses: Witness[] = [];
  for (const one of tried) {
    append(witnesses, caseWitness(prepared)(one));
    await breathe();
  }
  for (const input of inputs) {
    append(witnesses, inputWitness(prepared)(input));
    await breathe();
  }
  return witnesses;
}

const caseWitness = (prepared: Prepared) => (one: Tried) =>
  witnessOf(prepared, one, `in the case "${one.name}"`);

const inputWitness =
  (prepared: Prepared) =>
  (input: BoundaryInput): Witness[] => {
    if (input.made) return [];
    const found = input.value === undefined ? 'is not given' : `is ${JSON.stringify(input.value)}`;
    const words = `where "${input.fact}" ${found} and all else is as in the case "${input.name}"`;
    return witnessOf(prepared, input, words);
  };

function witnessOf(prepared: Prepared, base: Base, words: string): Witness[] {
  try {
    const findings = find(prepared, base);
    const truths = prepared.compiled.measures(findings.values);
    const measures = prepared.measures.filter((_, at) => truths[at] === 1);
    return [{ words, findings, measures: measures.map(({ definition }) => definition.id) }];
  } catch {
    // the comparison of the engines reports an input on which the engine fails
    return [];
  }
}
