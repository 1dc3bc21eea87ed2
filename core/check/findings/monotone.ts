import { append } from '../../ground/append.ts';
import { find, type Evaluation } from '../../appraisal/find.ts';
import { comparedWith, daysAround, numbersAround } from '../../conditions/bounds.ts';
import { valueWords } from '../../conditions/condition-words.ts';
import { comparisonsOf, type Comparison } from '../../conditions/node.ts';
import { pointerTo } from '../../ground/fault.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import { isDate, type Scalar, type Value } from '../../values/value-type.ts';
import { isDecided, type GivenFacts } from '../../facts/values.ts';
import { plainRulesOf } from '../../rule-set/flat-rules.ts';
import { partsOf } from '../../rule-set/parts-of.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { expressionBounds } from '../analysis/expression-bounds.ts';
import { admits } from '../analysis/value-range.ts';
import type { Examination, Tried } from '../examination.ts';
import { findingOf, type Finding } from '../finding.ts';
import { rootConditions } from '../second-opinion/second-opinion.ts';
import { withFact } from '../inputs/with-fact.ts';

/** A fact with a better direction, and the values at which anything can change in any case. */
type Improvable = {
  name: string;
  fact: FactDeclaration & { better: 'higher' | 'lower' };
  comparisons: readonly Comparison[];
  values: readonly Value[];
};

/**
 * Finds facts with a declared better direction whose improvement alone worsens the grade or the score: tries
 * each case over the values at which anything can change.
 */
export async function monotoneFindings(examination: Examination): Promise<Finding[]> {
  const { mostAppraised } = examination.bounds;
  const improvables = improvablesOf(examination);
  const most = Math.floor(mostAppraised / Math.max(improvables.length, 1));
  const found: Finding[] = [];
  for (const improvable of improvables) {
    append(found, await monotone(examination, improvable, most));
  }
  return found;
}

async function monotone(
  examination: Examination,
  improvable: Improvable,
  most: number,
): Promise<Finding[]> {
  const { name, fact, values } = improvable;
  const pointer = pointerTo(['facts', name, 'better']);
  const cases = Math.floor(most / (values.length + 1));
  for (const one of examination.tried.slice(0, cases)) {
    const worse = worsened(examination, one, improvable);
    await examination.bounds.breathe();
    if (worse === undefined) continue;
    const message = `is declared better when ${fact.better}, but ${worse}; correct the rules that read "${fact.title}", or remove its "better" if the law does not mean it so`;
    return [findingOf('not-monotone', pointer, message)];
  }
  if (cases >= examination.tried.length) return [];
  const message = `was tried in the first ${cases} cases only, because there are so many; put those first that matter most for "${fact.title}"`;
  return [findingOf('not-examined', pointer, message)];
}

function improvablesOf(examination: Examination): Improvable[] {
  const { ruleSet } = examination.prepared;
  const comparisons = byFact([
    ...rootConditions(ruleSet).flatMap(({ node }) => comparisonsOf(node)),
    ...[...expressionBounds(ruleSet).values()].flat(),
  ]);
  return Object.entries(ruleSet.facts).flatMap(([name, fact]): Improvable[] => {
    const { better } = fact;
    if (!better || fact.from || fact.type === 'list' || fact.type === 'string') return [];
    const own = comparisons.get(name) ?? [];
    const sided = { name, fact: { ...fact, better }, comparisons: own };
    return [{ ...sided, values: valuesOf(examination, sided) }];
  });
}

function byFact(comparisons: readonly Comparison[]): ReadonlyMap<string, Comparison[]> {
  const facts = new Map<string, Comparison[]>();
  for (const one of comparisons) {
    for (const name of new Set([one.fact, one.valueFact ?? one.fact])) {
      const own = facts.get(name);
      if (own) own.push(one);
      else facts.set(name, [one]);
    }
  }
  return facts;
}

/** Bounds of conditions and bands with their neighbours, the ends of the range, and values of boundary inputs. */
function valuesOf(
  { prepared, inputs }: Examination,
  { name, fact, comparisons }: Omit<Improvable, 'values'>,
): Value[] {
  const rules = partsOf(prepared.ruleSet).flatMap((part) => plainRulesOf(part.rules));
  const bands = rules.flatMap(({ event }) => {
    const points = event.type === 'points' ? event.params.points : 0;
    return typeof points === 'object' && points.fact === name ? (points.bands ?? []) : [];
  });
  const bounds = [
    ...comparedWith(comparisons, name, () => undefined),
    ...bands.flatMap(({ upTo }) => upTo ?? []),
  ];
  const ends = [fact.min, fact.max, fact.default].filter((end) => end !== undefined);
  // the bounds of a computed fact are reached through its operands
  const given = inputs.flatMap(({ facts }) => {
    const value = facts[name];
    return value === undefined ? [] : [isDecided(value) ? value.value : value];
  });
  return [...new Set([...(fact.enum ?? []), ...ends, ...around(fact, bounds), ...given])];
}

function around({ type }: FactDeclaration, bounds: readonly Scalar[]): Scalar[] {
  if (type === 'boolean') return [false, true];
  return bounds.flatMap((bound): Scalar[] => {
    if (typeof bound === 'number' && type === 'integer') {
      return [Math.floor(bound), Math.ceil(bound)].flatMap((whole) => numbersAround(whole, 1));
    }
    if (typeof bound === 'number') return numbersAround(bound, STEP);
    return isDate(bound) ? daysAround(bound) : [];
  });
}

/** The smallest step between decimals that a law distinguishes. */
const STEP = 0.01;

type Stop = { value: Value; findings: Evaluation };

/** The first improvement of a fact in a case that makes something worse, in words. */
function worsened(
  examination: Examination,
  one: Tried,
  improvable: Improvable,
): string | undefined {
  let before: Stop | undefined;
  for (const stop of stopsOf(examination, one, improvable)) {
    const worse = before && comparedWords(examination.prepared, before, stop);
    if (before && worse !== undefined) {
      const [from, to] = [before, stop].map(({ value }) => valueWords(improvable.fact, value));
      return `in the case "${one.name}", all else the same, going from ${from ?? ''} to ${to ?? ''} worsens ${worse}`;
    }
    before = stop;
  }
  return undefined;
}

/** The outcome at each value of a fact, worst value first. */
function stopsOf(
  { prepared, ranges }: Examination,
  one: Tried,
  { name, fact, comparisons, values }: Improvable,
): Stop[] {
  const { read } = find(prepared, one);
  const own = read(name);
  const beside = comparisons.filter(({ valueFact }) => valueFact !== undefined);
  const all = [
    ...values,
    ...around(fact, comparedWith(beside, name, read)),
    ...(own === undefined ? [] : [own]),
  ];
  const range = ranges.get(name);
  const sign = fact.better === 'higher' ? 1 : -1;
  return [...new Set(all)]
    .filter((value) => typeof value !== 'object' && range && admits(range, value))
    .toSorted((left, right) => (left < right ? -sign : sign))
    .map((value) => {
      const facts = withFact(prepared.ruleSet, one.facts, name, value) as GivenFacts;
      return { value, findings: find(prepared, { ...one, facts }) };
    });
}

/** What is worse after than before, in words; grades off the scale are not compared. */
function comparedWords(
  { ruleSet, scale }: Prepared,
  { findings: before }: Stop,
  { findings: after }: Stop,
): string | undefined {
  const labels = scale.map(({ document }) => document.grade);
  const [from, to] = [before, after].map(({ grade }) => labels.indexOf(grade ?? ''));
  if (from !== undefined && to !== undefined && from >= 0 && to > from) {
    return `the grade from "${labels[from] ?? ''}" to "${labels[to] ?? ''}"`;
  }
  if (before.score === null || after.score === null) return undefined;
  const gain = after.score - before.score;
  const isWorse = ruleSet.score?.better === 'higher' ? gain < 0 : gain > 0;
  return isWorse ? `the score from ${before.score} to ${after.score}` : undefined;
}
