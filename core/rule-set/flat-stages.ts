import type { ConditionDocument, RootDocument } from '../conditions/document.ts';
import type { NamedConditions } from '../conditions/node.ts';
import type { DecisionTable } from './decision-table.ts';
import { flatRulesOf } from './flat-rules.ts';
import { madeName, partsOf, type PartDocument } from './parts-of.ts';
import type { GradeDocument } from './scale.ts';
import type { RuleSet } from './schema.ts';

/** A rule as json-rules-engine takes it. */
export type PlainRule = {
  name: string;
  priority?: number;
  conditions: RootDocument;
  event: { type: string; params: Readonly<Record<string, unknown>> };
};

/** Rules that are evaluated together, before those of the next stage, which read what comes of them. */
export type FlatStage = {
  /** Such as `domain safe: points`, or `points` of the rule set as a whole. */
  stage: string;
  /** How many of the rules that fire count: the first, or all; for a table, see `hits`. */
  counts: 'first' | 'all';
  /** Which of its rows, named `table#1` and so on, count if several fire. */
  hits?: Readonly<Record<string, DecisionTable['hit']>>;
  rules: readonly PlainRule[];
  /** The named conditions that the rules refer to. */
  conditions?: NamedConditions;
};

/** A rule set as plain documents of json-rules-engine, in the order in which they are evaluated. */
export type FlatStages = {
  ruleSet: Pick<RuleSet, 'id' | 'version'>;
  stages: readonly FlatStage[];
};

/**
 * A rule set as plain documents of json-rules-engine, stage by stage: of each domain and then of the whole the start
 * of the score, points, grades by score, and effects on the grade; then tiers and measures. Facts, derived ones
 * among them, and the results of stages are its facts; those that are absent are undefined.
 *
 * @example flatStagesOf({ id: 'a', version: '1', rules: [] }) // { ruleSet: { id: 'a', version: '1' }, stages: [] }
 */
export function flatStagesOf(ruleSet: Source): FlatStages {
  const { id, version, conditions: named = {}, tiers = [], measures = [] } = ruleSet;
  const stages = [
    ...partsOf(ruleSet).flatMap(stagesOfPart),
    firstOf(
      'tiers',
      tiers.map(({ tier, when }) => entry(tier, 'tier', { tier }, when)),
    ),
    allOf(
      'measures',
      measures.map(({ measure, when }) => entry(measure, 'measure', { measure }, when)),
    ),
  ];
  return {
    ruleSet: { id, version },
    stages: stages
      .filter(({ rules }) => rules.length > 0)
      .map((stage) => withConditions(stage, named)),
  };
}

type Source = Pick<
  RuleSet,
  'id' | 'version' | 'conditions' | 'domains' | 'rules' | 'score' | 'grades' | 'tiers' | 'measures'
>;

function stagesOfPart(part: PartDocument): FlatStage[] {
  const of = (stage: string): string =>
    part.domain === undefined ? stage : `domain ${part.domain}: ${stage}`;
  const start = part.score?.start ?? [];
  const starts = typeof start === 'number' ? [{ at: start }] : start;
  const flat = flatRulesOf(part);
  const rulesOf = (isMeant: (type: string) => boolean): PlainRule[] =>
    flat.flatMap(({ document: { name, priority, conditions, event } }) =>
      isMeant(event.type)
        ? [{ name, ...(priority === undefined ? {} : { priority }), conditions, event }]
        : [],
    );
  const tables = flat.flatMap(({ document, row }) =>
    row ? [[document.name.slice(0, document.name.lastIndexOf('#')), document, row] as const] : [],
  );
  const hitsOf = (isMeant: (type: string) => boolean): Pick<FlatStage, 'hits'> => {
    const hits = tables.flatMap(([table, { event }, { hit }]) =>
      isMeant(event.type) ? [[table, hit] as const] : [],
    );
    return hits.length > 0 ? { hits: Object.fromEntries(hits) } : {};
  };
  const isPoints = (type: string): boolean => type === 'points';
  const isEffect = (type: string): boolean => type !== 'points';
  return [
    firstOf(
      of('start'),
      starts.map(({ at, when }, index) => entry(`start ${index + 1}`, 'start', { at }, when)),
    ),
    { ...allOf(of('points'), rulesOf(isPoints)), ...hitsOf(isPoints) },
    firstOf(of('grades'), gradeRules(part)),
    { ...allOf(of('effects'), rulesOf(isEffect)), ...hitsOf(isEffect) },
  ];
}

function firstOf(stage: string, rules: readonly PlainRule[]): FlatStage {
  return { stage, counts: 'first', rules };
}

function allOf(stage: string, rules: readonly PlainRule[]): FlatStage {
  return { stage, counts: 'all', rules };
}

function entry(
  name: string,
  type: string,
  params: PlainRule['event']['params'],
  when: RootDocument = { all: [] },
): PlainRule {
  return { name, conditions: when, event: { type, params } };
}

/** Whether a grade is not given by rules alone: it has a bound or condition, or takes what is left. */
function isGivenByScale(
  { from, to, when }: GradeDocument,
  at: number,
  all: readonly GradeDocument[],
): boolean {
  return (from ?? to ?? when) !== undefined || at === all.length - 1;
}

/** The grades off the scale, and then those of the scale, each with its bound as a comparison of the score. */
function gradeRules(part: PartDocument): PlainRule[] {
  const { grades = [] } = part;
  const ordered = [
    ...grades.filter(({ offScale }) => offScale),
    ...grades.filter(({ offScale }) => !offScale).filter(isGivenByScale),
  ];
  return ordered.map((document) => {
    const params = { grade: document.grade, ...(document.offScale ? { offScale: true } : {}) };
    const all = [...boundsOf(part, document), ...(document.when ? [document.when] : [])];
    const [only] = all;
    const isRoot = all.length === 1 && only !== undefined && !('operator' in only);
    return entry(document.grade, 'grade', params, isRoot ? only : { all });
  });
}

function boundsOf(
  { domain, score }: PartDocument,
  { from, to, offScale }: GradeDocument,
): ConditionDocument[] {
  if (!score || offScale) return [];
  const fact = madeName(domain, 'score');
  // a mean of nothing is no score, and gives no grade
  const isMean = score.combine === 'weightedMean';
  const given = isMean ? [{ fact, operator: 'isGiven', value: true }] : [];
  const [operator, value] =
    score.better === 'higher'
      ? (['greaterThanInclusive', from] as const)
      : (['lessThanInclusive', to] as const);
  return value === undefined ? given : [...given, { fact, operator, value }];
}

/** Adds the named conditions that the rules refer to, directly or through others. */
function withConditions(stage: FlatStage, named: NamedConditions): FlatStage {
  const names = new Set<string>();
  const note = (condition: ConditionDocument): void => {
    if ('all' in condition) condition.all.forEach(note);
    else if ('any' in condition) condition.any.forEach(note);
    else if ('not' in condition) note(condition.not);
    else if ('condition' in condition) names.add(condition.condition);
  };
  stage.rules.forEach(({ conditions }) => {
    note(conditions);
  });
  for (const name of names) {
    const definition = Object.hasOwn(named, name) ? named[name] : undefined;
    if (definition) note(definition);
  }
  if (names.size === 0) return stage;
  const conditions = [...names].map((name) => [name, rooted(named[name])]);
  return { ...stage, conditions: Object.fromEntries(conditions) as NamedConditions };
}

/** json-rules-engine rejects a bare comparison as a named condition; a list of one means the same. */
function rooted(condition: ConditionDocument | undefined): RootDocument {
  if (!condition) return { all: [] };
  return 'operator' in condition ? { all: [condition] } : condition;
}
