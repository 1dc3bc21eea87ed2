import { classOf, type FactDeclaration } from '../facts/declaration.ts';
import type { Readable } from '../values/readable.ts';
import { derivedFacts } from './derived-facts.ts';
import { DAYS, earlierFields, madeFacts } from './made-facts.ts';
import { madeName } from './parts-of.ts';
import type { RuleSet } from './schema.ts';

/**
 * The stages in which conditions are evaluated; each can read the results of the stages before it. `derived` are the
 * conditions within derived facts, `rules` are those that give points, `effects` the others; `earlier` asks an outcome
 * of an earlier observation.
 */
export type Stage =
  | 'derived'
  | 'start'
  | 'rules'
  | 'effects'
  | 'grades'
  | 'tiers'
  | 'measures'
  | 'transition'
  | 'earlier';

/** The stages of a part in which its own results can be read. */
const madeBefore: Record<'score' | 'gradeByScore' | 'grade' | 'tier', readonly Stage[]> = {
  score: ['effects', 'grades', 'tiers', 'measures'],
  gradeByScore: ['effects', 'tiers', 'measures'],
  grade: ['tiers', 'measures'],
  tier: ['measures'],
};

/**
 * Every fact that conditions of a stage can read: declared facts, the day, results of earlier stages, those of
 * domains, and the outcome of the observation before (`previous.grade` and so on, always optional).
 *
 * @param domain the domain whose stage it is; a domain reads no other one
 */
export function readableIn(
  ruleSet: RuleSet,
  stage: Stage,
  domain?: string,
): ReadonlyMap<string, Readable> {
  const key = domain === undefined ? stage : `${domain}/${stage}`;
  const known = readables.get(ruleSet) ?? new Map<string, ReadonlyMap<string, Readable>>();
  readables.set(ruleSet, known);
  const readable = known.get(key) ?? readableAnew(ruleSet, stage, domain);
  known.set(key, readable);
  return readable;
}

/** Cached by document: each of thousands of conditions needs the same. */
const readables = new WeakMap<RuleSet, Map<string, ReadonlyMap<string, Readable>>>();

function readableAnew(
  ruleSet: RuleSet,
  stage: Stage,
  domain: string | undefined,
): ReadonlyMap<string, Readable> {
  if (stage === 'transition') return new Map(ofEarlierVersion);
  if (stage === 'earlier') return earlierFields(ruleSet);
  const readable = new Map<string, Readable>();
  for (const [name, declaration] of Object.entries(ruleSet.facts)) {
    const derived = derivedFacts(ruleSet).get(name);
    if (domain !== undefined && derived?.stage === 'domains') continue;
    readable.set(name, derived?.readable ?? declaredReadable(declaration));
  }
  for (const [name, day] of DAYS) if (!readable.has(name)) readable.set(name, day);
  const made = madeFacts(ruleSet);
  for (const [name, fact] of made.whole) {
    const isMade = madeBefore[name as keyof typeof madeBefore].includes(stage);
    // a stored rule set may have a fact of this name, which is the one that is read
    const isHidden = name === 'gradeByScore' && readable.has(name);
    if (domain === undefined && isMade && !isHidden) readable.set(name, fact);
    if (name !== 'gradeByScore') readable.set(`previous.${name}`, { ...fact, isOptional: true });
  }
  for (const [name, { of, made: what, fact }] of made.domains) {
    const isMade =
      domain === undefined ? what !== 'gradeByScore' : madeBefore[what].includes(stage);
    if ((domain === undefined || of === domain) && isMade) readable.set(name, fact);
    if (what === 'gradeByScore' || (domain !== undefined && of !== domain)) continue;
    readable.set(`previous.${madeName(of, what)}`, { ...fact, isOptional: true });
  }
  return readable;
}

/** What is known of a fact that is given. */
export function declaredReadable(declaration: FactDeclaration): Readable {
  const among = declaration.type === 'list' ? declaration.of?.enum : declaration.enum;
  return {
    valueClass: classOf(declaration),
    isOptional: declaration.optional === true,
    ...(among ? { among } : {}),
  };
}

/** Transitional law reads the outcome of an earlier version, which can have other grades and tiers. */
const ofEarlierVersion: readonly [string, Readable][] = [
  ['previous.score', { valueClass: 'number', isOptional: true }],
  ['previous.grade', { valueClass: 'string', isOptional: true }],
  ['previous.tier', { valueClass: 'string', isOptional: true }],
];
