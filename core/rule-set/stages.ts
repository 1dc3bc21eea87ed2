import { classOf } from '../facts/declaration.ts';
import type { Scalar, ValueClass } from '../facts/value-type.ts';
import type { RuleSet } from './schema.ts';

/** The stages in which conditions are asked; each may read what the stages before it made. */
export type Stage = 'start' | 'rules' | 'grades' | 'tiers' | 'measures' | 'transition';

/** What conditions of a stage may know of a fact before they read it. */
export type Readable = {
  valueClass: ValueClass;
  isOptional: boolean;
  among?: readonly Scalar[];
};

/** In which stage each made fact becomes readable. */
const madeBefore: Record<'score' | 'grade' | 'tier', readonly Stage[]> = {
  score: ['grades', 'tiers', 'measures'],
  grade: ['tiers', 'measures'],
  tier: ['measures'],
};

/**
 * Every fact that conditions of a stage may read: the declared ones, what earlier stages made, and
 * the outcome that was in force before (`previous.grade` and so on, always optional).
 */
export function readableIn(ruleSet: RuleSet, stage: Stage): ReadonlyMap<string, Readable> {
  const known = readables.get(ruleSet) ?? new Map<Stage, ReadonlyMap<string, Readable>>();
  readables.set(ruleSet, known);
  const readable = known.get(stage) ?? readableAnew(ruleSet, stage);
  known.set(stage, readable);
  return readable;
}

/** By document: each of thousands of conditions asks for the same. */
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

/** Transitional law reads what an earlier version made, whose grades and tiers may be others. */
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
    // where no indicator of a mean is given there is no score, and no grade either
    made['grade'] = { valueClass: 'string', isOptional: isMean, among };
  }
  if (ruleSet.tiers) {
    const among = ruleSet.tiers.map(({ tier }) => tier);
    made['tier'] = { valueClass: 'string', isOptional: false, among };
  }
  return made;
}

/** Facts that may be absent: the optional ones, and those computed from them. */
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
