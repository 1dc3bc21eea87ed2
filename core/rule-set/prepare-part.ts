import type { RootDocument } from '../conditions/document.ts';
import type { ExplainedCondition } from '../conditions/evaluate.ts';
import { factsReadBy, type Node } from '../conditions/node.ts';
import {
  compileConditions,
  type CompiledConditions,
  type CodeGeneration,
} from '../evaluator/compiled-conditions.ts';
import { explainerOf } from '../evaluator/explained.ts';
import type { FactSheet } from '../facts/values.ts';
import { pointerTo } from '../ground/fault.ts';
import { firingOf } from './firing.ts';
import { flatRulesOf, type FlatRule } from './flat-rules.ts';
import { madeName, type PartDocument } from './parts-of.ts';
import type { ExplainedRule, PreparedPart } from './prepared.ts';
import type { RuleWithNode } from './rule-with-node.ts';

/** What the parts of a rule set are compiled with. */
export type Preparing = {
  node: (condition: RootDocument) => Node;
  sheet: FactSheet;
  generation: CodeGeneration;
};

type Entry = { when: Node | undefined };

/** Compiles a domain, or the rule set as a whole. */
export function preparePart(
  part: PartDocument,
  { node, sheet, generation }: Preparing,
): PreparedPart {
  const rules = flatRulesOf(part).map((rule, at) => ruleWithNode(rule, at, node));
  const grades = (part.grades ?? []).map((document) => ({
    document,
    when: document.when && node(document.when),
  }));
  const start = part.score?.start ?? 0;
  const starts = (typeof start === 'number' ? [{ at: start }] : start).map((entry) => ({
    at: entry.at,
    when: 'when' in entry && entry.when ? node(entry.when) : undefined,
  }));
  const scale = grades.filter(({ document: { offScale } }) => !offScale);
  const offScale = grades.filter(({ document: { offScale } }) => offScale);
  const compiled = (list: readonly Entry[]): CompiledConditions =>
    compileConditions(
      list.map(({ when }) => when),
      sheet.slots,
      generation,
    );
  const madeAt = {
    scoreAt: sheet.slotOf(madeName(part.domain, 'score')),
    gradeByScoreAt: sheet.slotOf(madeName(part.domain, 'gradeByScore')),
    gradeAt: sheet.slotOf(madeName(part.domain, 'grade')),
  };
  const isLater = areLater(rules, part.domain);
  return {
    part,
    starts,
    rules: rules.map((rule) => Object.assign(rule, { firing: firingOf(rule, sheet.slots) })),
    explain: explainerOf(
      rules.map(({ conditions }) => conditions),
      explainedRule(rules),
      sheet,
      generation,
    ),
    scale,
    offScale,
    compiled: {
      starts: compiled(starts),
      rules: compiled(
        rules.map(({ conditions }, at) => ({ when: isLater[at] ? NEVER : conditions })),
      ),
      laterRules: isLater.includes(true)
        ? compiled(rules.map(({ conditions }, at) => ({ when: isLater[at] ? conditions : NEVER })))
        : undefined,
      offScale: compiled(offScale),
      scale: compiled(scale),
    },
    madeAt,
  };
}

/** A condition that never holds. */
const NEVER: Node = {
  kind: 'not',
  child: { kind: 'all', children: [], tiers: [], label: {} },
  label: {},
};

function ruleWithNode(
  { document, path, row }: FlatRule,
  at: number,
  node: Preparing['node'],
): RuleWithNode {
  const { event, law, name } = document;
  return {
    ...{ at, document, name: row ? name.slice(0, name.lastIndexOf('#')) : name },
    ...(row ? { row } : {}),
    ...{ pointer: pointerTo(path), law: [law].flat(), conditions: node(document.conditions) },
    isMoving: event.type !== 'points' && event.type !== 'flag',
  };
}

/**
 * Which rules can be evaluated only after their part has a score and a grade by score. If one row of a decision table
 * is, so are all, because only together can they tell which of them counts.
 */
export function areLater(rules: readonly RuleWithNode[], domain: string | undefined): boolean[] {
  const reading = rules.filter((rule) => readsResult(rule, domain));
  const tables = new Set(reading.flatMap(({ row }) => row?.rule ?? []));
  const positions = new Set(reading.map(({ at }) => at));
  return rules.map(
    ({ at, row }) => positions.has(at) || (row !== undefined && tables.has(row.rule)),
  );
}

function readsResult({ conditions }: RuleWithNode, domain: string | undefined): boolean {
  const read = factsReadBy(conditions);
  return read.has(madeName(domain, 'score')) || read.has(madeName(domain, 'gradeByScore'));
}

function explainedRule(
  rules: readonly RuleWithNode[],
): (conditions: ExplainedCondition, at: number) => ExplainedRule {
  return (conditions, at) => {
    const rule = rules[at];
    if (!rule) throw new RangeError(`There is no rule ${at}`);
    const { title } = rule.document;
    const named = { rule: rule.name, ...(rule.row ? { row: rule.row.number } : {}) };
    return title === undefined ? { ...named, conditions } : { ...named, title, conditions };
  };
}
