import { Engine } from 'json-rules-engine';
import type { EarlierOutcome } from '../../../../core/expressions/kind.ts';
import type { PointsFromFact } from '../../../../core/rule-set/events.ts';
import {
  flatStagesOf,
  type FlatStage,
  type PlainRule,
} from '../../../../core/rule-set/flat-stages.ts';
import type { GradeDocument, ScoreDocument } from '../../../../core/rule-set/scale.ts';
import type { RuleSet } from '../../../../core/rule-set/schema.ts';
import type { Value } from '../../../../core/values/value-type.ts';
import { moved, periodOf } from '../../expressions/oracle/calendar.ts';
import { expressionValue } from '../../expressions/oracle/expression-value.ts';
import {
  compared,
  fractionOf,
  numberOf,
  over,
  plus,
  times,
  toDecimals,
} from '../../expressions/oracle/fraction.ts';
import { factsOf } from '../../expressions/oracle/truth.ts';

/** What is appraised, and what came before. */
export type NaiveInput = {
  facts: Readonly<Record<string, Value>>;
  asOf: string;
  observedOn: string;
  previous?: NaivePrevious | undefined;
  earlier: readonly EarlierOutcome[];
};

type PartOutcome = { score: number | null; grade: string | null };
type NaivePrevious = PartOutcome & {
  tier: string | null;
  observedOn: string;
  domains?: Readonly<Record<string, PartOutcome>>;
};

/** What an appraisal says. */
export type NaiveOutcome = PartOutcome & {
  tier: string | null;
  domains?: Record<string, PartOutcome>;
  validUntil?: string;
  shown?: Record<string, Value | null>;
  measures: string[];
};

type Read = (name: string) => Value | undefined;

/** A stage with an engine of its own, and the facts that it asks. */
type Running = FlatStage & { engine: Engine; reads: readonly string[] };

/**
 * Appraises by json-rules-engine, one stage after another over the plain rules of a rule set, with derived values
 * from the naive calculation. It shares no code with the appraisal or with the expressions.
 */
export function naiveAppraiser(ruleSet: RuleSet): (input: NaiveInput) => Promise<NaiveOutcome> {
  const stages = new Map(
    flatStagesOf(ruleSet).stages.map((stage) => [stage.stage, runningOf(stage)]),
  );
  return async (input) => {
    const known = givenTo(ruleSet, input);
    const read = readerOf(ruleSet, known, input.earlier);
    const fired = (stage: string): Promise<PlainRule[]> => firedIn(stages.get(stage), read);
    const domains: Record<string, PartOutcome> = {};
    for (const [name, part] of Object.entries(ruleSet.domains ?? {})) {
      domains[name] = await partOutcome(part, `domain ${name}: `, `${name}.`, known, read, fired);
    }
    const { score, grade: won } = await partOutcome(ruleSet, '', '', known, read, fired);
    const { grade, validUntil } = valid(ruleSet.grades ?? [], won, input, read);
    set(known, 'grade', grade);
    const [first] = await fired('tiers');
    const tier = first?.name ?? null;
    set(known, 'tier', tier);
    const measures = (await fired('measures')).map(({ name }) => name);
    const shown = shownBy(ruleSet, read);
    return {
      ...{ score, grade, tier, measures },
      ...(Object.keys(shown).length > 0 ? { shown } : {}),
      ...(ruleSet.domains && Object.keys(domains).length > 0 ? { domains } : {}),
      ...(validUntil === undefined ? {} : { validUntil }),
    };
  };
}

function shownBy({ facts }: RuleSet, read: Read): Record<string, Value | null> {
  const names = Object.keys(facts).filter((name) => facts[name]?.shown);
  return Object.fromEntries(names.toSorted().map((name) => [name, read(name) ?? null]));
}

/** Everything that is known before any rule, by name. */
function givenTo(ruleSet: RuleSet, input: NaiveInput): Map<string, Value> {
  const known = new Map<string, Value>([
    ['asOf', input.asOf],
    ['observedOn', input.observedOn],
  ]);
  for (const [name, declaration] of Object.entries(ruleSet.facts)) {
    const value = input.facts[name] ?? declaration.default;
    if (value !== undefined) known.set(name, value);
  }
  const { previous } = input;
  if (!previous) return known;
  known.set('previous.observedOn', previous.observedOn);
  for (const made of ['score', 'grade', 'tier'] as const)
    set(known, `previous.${made}`, previous[made]);
  for (const name of Object.keys(ruleSet.domains ?? {})) {
    const before = previous.domains?.[name];
    set(known, `previous.${name}.score`, before?.score ?? null);
    set(known, `previous.${name}.grade`, before?.grade ?? null);
  }
  return known;
}

function set(known: Map<string, Value>, name: string, value: Value | null): void {
  if (value === null) known.delete(name);
  else known.set(name, value);
}

/** Reads what is known, and computes derived facts where they are first read. */
function readerOf(
  { facts, conditions: named = {}, tables = {}, domains = {} }: RuleSet,
  known: Map<string, Value>,
  earlier: readonly EarlierOutcome[],
): Read {
  const scales = Object.fromEntries(
    Object.entries(domains).flatMap(([name, { grades }]) =>
      grades ? [[name, onScale(grades).map(({ grade }) => grade)]] : [],
    ),
  );
  const absent = new Set<string>();
  const read: Read = (name) => {
    const from = Object.hasOwn(facts, name) ? facts[name]?.from : undefined;
    if (!from || known.has(name) || absent.has(name)) return known.get(name);
    const value = expressionValue(from, { read, named, tables, scales, earlier });
    if (value === undefined) absent.add(name);
    else known.set(name, value);
    return value;
  };
  return read;
}

function onScale(grades: readonly GradeDocument[]): GradeDocument[] {
  return grades.filter(({ offScale }) => !offScale);
}

/** The operators that json-rules-engine lacks. */
const OPERATORS: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  isGiven: (left, right) => (left !== undefined) === right,
  before: (left, right) => isText(left) && left < (right as string),
  after: (left, right) => isText(left) && left > (right as string),
  onOrBefore: (left, right) => isText(left) && left <= (right as string),
  onOrAfter: (left, right) => isText(left) && left >= (right as string),
};

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function runningOf(stage: FlatStage): Running {
  const engine = new Engine([], { replaceFactsInEventParams: false });
  for (const [name, meets] of Object.entries(OPERATORS)) engine.addOperator(name, meets);
  const { rules, conditions = {} } = structuredClone(stage);
  const reads = new Set(rules.flatMap((rule) => factsOf(rule.conditions, conditions)));
  for (const [name, condition] of Object.entries(conditions)) {
    engine.setCondition(name, condition as never);
  }
  for (const rule of rules) engine.addRule(rule as never);
  return { ...stage, engine, reads: [...reads] };
}

/** The rules of a stage that fire and count, in order. */
async function firedIn(stage: Running | undefined, read: Read): Promise<PlainRule[]> {
  if (!stage) return [];
  const { engine, reads, rules, counts, hits = {} } = stage;
  const { results } = await engine.run(Object.fromEntries(reads.map((name) => [name, read(name)])));
  const names = new Set(results.map(({ name }) => name));
  const fired = rules.filter(({ name }) => names.has(name));
  if (counts === 'first') return fired.slice(0, 1);
  return fired.filter(({ name }, at) => {
    const [table = '', row] = name.split('#');
    if (row === undefined || hits[table] === 'sum') return true;
    return fired.findIndex((other) => other.name.split('#')[0] === table) === at;
  });
}

async function partOutcome(
  { score, grades }: { score?: ScoreDocument | undefined; grades?: GradeDocument[] | undefined },
  stage: string,
  made: string,
  known: Map<string, Value>,
  read: Read,
  fired: (stage: string) => Promise<PlainRule[]>,
): Promise<PartOutcome> {
  const [start] = await fired(`${stage}start`);
  const points = await fired(`${stage}points`);
  const total = score ? scoreOf(score, Number(start?.event.params['at'] ?? 0), points, read) : null;
  set(known, `${made}score`, total);
  const [first] =
    score && total === null ? await offScaleOnly(fired, stage) : await fired(`${stage}grades`);
  const byScore = first?.name ?? null;
  set(known, `${made}gradeByScore`, byScore);
  const effects = await fired(`${stage}effects`);
  const grade = grades ? moveGrade(grades, first, effects, read) : null;
  set(known, `${made}grade`, grade);
  return { score: total, grade };
}

/** Without a score, only a grade off the scale applies. */
async function offScaleOnly(
  fired: (stage: string) => Promise<PlainRule[]>,
  stage: string,
): Promise<PlainRule[]> {
  return (await fired(`${stage}grades`)).filter(({ event }) => event.params['offScale'] === true);
}

function scoreOf(
  { combine, scale = 0, round, min = -Infinity, max = Infinity }: ScoreDocument,
  start: number,
  fired: readonly PlainRule[],
  read: Read,
): number | null {
  let sum = fractionOf(start);
  let weights = fractionOf(0);
  for (const { event } of fired) {
    const { points, weight = 1 } = event.params as {
      points: number | PointsFromFact;
      weight?: number;
    };
    const value = fractionOf(typeof points === 'number' ? points : pointsFrom(points, read));
    const own = combine === 'weightedMean' ? fractionOf(weight) : fractionOf(1);
    sum = plus(sum, times(value, own));
    weights = plus(weights, own);
  }
  if (combine === 'weightedMean') {
    if (weights.n === 0n) return null;
    sum = over(sum, weights);
  }
  const total = numberOf(round ? toDecimals(sum, scale, round) : sum);
  return Math.min(Math.max(total, min), max);
}

function pointsFrom(points: PointsFromFact, read: Read): number {
  const { fact, round, scale = 0, bands, times: factor = 1, plus: addend = 0 } = points;
  const given = fractionOf(read(fact) as number);
  const value = round ? toDecimals(given, scale, round) : given;
  const band = bands?.find(
    ({ upTo }) => upTo === undefined || compared(value, fractionOf(upTo)) <= 0,
  );
  const base = band ? fractionOf(band.points) : value;
  const { min = -Infinity, max = Infinity } = points;
  const total = numberOf(plus(times(base, fractionOf(factor)), fractionOf(addend)));
  return Math.min(Math.max(total, min), max);
}

/** The rule's grade, then steps, floor, cap and veto; off the scale only a veto counts. */
function moveGrade(
  grades: readonly GradeDocument[],
  first: PlainRule | undefined,
  effects: readonly PlainRule[],
  read: Read,
): string | null {
  const labels = grades.map(({ grade }) => grade);
  const scale = onScale(grades).map(({ grade }) => grade);
  const named = (type: string): string[] =>
    effects
      .filter(({ event }) => event.type === type)
      .map(({ event }) => event.params['grade'] as string);
  const worst = (found: readonly string[]): string | undefined =>
    found.toSorted((one, other) => labels.indexOf(other) - labels.indexOf(one))[0];
  const veto = worst(named('veto'));
  if (veto !== undefined) return veto;
  if (first?.event.params['offScale'] === true) return first.name;
  const base = named('grade')[0] ?? first?.name;
  if (base === undefined) return null;
  let at = scale.indexOf(base);
  const taken = new Set<unknown>();
  for (const { event } of effects) {
    if (event.type !== 'step') continue;
    const { once, worse, better } = event.params;
    if (once !== undefined && taken.has(once)) continue;
    taken.add(once);
    at += sizeOf(worse, read) - sizeOf(better, read);
    at = Math.min(Math.max(at, 0), scale.length - 1);
  }
  const floor = worst(named('floor'));
  if (floor !== undefined) at = Math.min(at, scale.indexOf(floor));
  const cap = worst(named('cap'));
  if (cap !== undefined) at = Math.max(at, scale.indexOf(cap));
  return scale[at] ?? null;
}

function sizeOf(size: unknown, read: Read): number {
  if (typeof size === 'object' && size !== null)
    return read((size as { fact: string }).fact) as number;
  return Number(size ?? 0);
}

/** The grade as of the day: the last day of its term, or what comes after it. */
function valid(
  grades: readonly GradeDocument[],
  grade: string | null,
  { asOf, observedOn }: NaiveInput,
  read: Read,
): { grade: string | null; validUntil?: string } {
  const term = grades.find((one) => one.grade === grade)?.valid;
  if (!term) return { grade };
  const from = term.from === undefined || term.from === 'observedOn' ? observedOn : read(term.from);
  const { months, days } = periodOf(term.for);
  const next = moved(from as string, months, days);
  const validUntil = next === '9999-12-31' ? next : moved(next, 0, -1);
  if (asOf <= validUntil) return { grade, validUntil };
  return { grade: term.then === 'none' ? null : term.then.grade };
}
