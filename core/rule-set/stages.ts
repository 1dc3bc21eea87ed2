import { classOf } from '../facts/declaration.ts';
import type { Scalar, ValueClass } from '../facts/value-type.ts';
import type { RuleSet } from './schema.ts';

/** The stages in which conditions are evaluated; each can read the results of the stages before it. */
export type Stage = 'start' | 'rules' | 'grades' | 'tiers' | 'measures' | 'transition';

/** The declared properties of a fact that conditions of a stage can read. */
export type Readable = {
  valueClass: ValueClass;
  isOptional: boolean;
  among?: readonly Scalar[];
};

/** The stage from which each computed result is readable. */
const madeBefore: Record<'score' | 'grade' | 'tier', readonly Stage[]> = {
  score: ['grades', 'tiers', 'measures'],
  grade: ['tiers', 'measures'],
  tier: ['measures'],
};

/**
 * Every fact that conditions of a stage can read: declared facts, results of earlier stages, and the outcome
 * of the observation before (`previous.grade` and so on, always optional).
 */
export function readableIn(ruleSet: RuleSet, stage: Stage): ReadonlyMap<string, Readable> {
  const known = readables.get(ruleSet) ?? new Map<Stage, ReadonlyMap<string, Readable>>();
  readables.set(ruleSet, known);
  const readable = known.get(stage) ?? readableAnew(ruleSet, stage);
  known.set(stage, readable);
  return readable;
}

/** Cached by document: each of thousands of conditions needs the same. */
const readables = new WeakMap<RuleSet, Map<Stage, ReadonlyMap<string, Readable>>>();

function readableAnew(ruleSet: RuleSet, stage: Stage): ReadonlyMap<string, Readable> {
  if (stage === 'transition') return new Map(ofEarlierVersion);
  const readable = new Map<string, Readable>();
  const optional = optionalFacts(ruleSet);
  for (const [name, declaration] of Object.entries(ruleSet.facts)) {
    const among = declaration.type === 'list' ? declaration.of?.enum : declaration.enum;
    readable.set(name, {
      valueClass: classOf(declaration),
      isOptional: optional.has(name),
      ...(among ? { among } : {}),
    });
  }
  for (const [name, made] of Object.entries(madeFacts(ruleSet))) {
    if (madeBefore[name as keyof typeof madeBefore].includes(stage)) readable.set(name, made);
    readable.set(`previous.${name}`, { ...made, isOptional: true });
  }
  return readable;
}

/** Transitional law reads the outcome of an earlier version, which can have other grades and tiers. */
const ofEarlierVersion: readonly [string, Readable][] = [
  ['previous.score', { valueClass: 'number', isOptional: true }],
  ['previous.grade', { valueClass: 'string', isOptional: true }],
  ['previous.tier', { valueClass: 'string', isOptional: true }],
];

function madeFacts(ruleSet: RuleSet): Record<string, Readable> {
  const isMean = ruleSet.score.combine === 'weightedMean';
  const made: Record<string, Readable> = { score: { valueClass: 'number', isOptional: isMean } };
  if (ruleSet.grades) {
    const among = ruleSet.grades.map(({ grade }) => grade);
    // a mean without any given indicator has no score, and so no grade
    made['grade'] = { valueClass: 'string', isOptional: isMean, among };
  }
  if (ruleSet.tiers) {
    const among = ruleSet.tiers.map(({ tier }) => tier);
    made['tier'] = { valueClass: 'string', isOptional: false, among };
  }
  return made;
}

/** Facts that can be absent: optional facts and those computed from them. */
export function optionalFacts(ruleSet: Pick<RuleSet, 'facts'>): ReadonlySet<string> {
  const facts = Object.entries(ruleSet.facts);
  const optional = new Set(facts.flatMap(([name, fact]) => (fact.optional ? [name] : [])));
  for (const absent of optional) {
    for (const [name, { from }] of facts) {
      if (from?.calc.slice(1).includes(absent)) optional.add(name);
    }
  }
  return optional;
}
