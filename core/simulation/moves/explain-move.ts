import type { DomainEvaluation, Evaluation, PartEvaluation } from '../../appraisal/find.ts';
import type { Fired } from '../../rule-set/firing.ts';
import type { Entity } from '../../entities/identifiers/entity.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { domainMoves } from './domain-moves.ts';
import { firedRules } from './fired-rules.ts';
import type { Movement } from './movement.ts';
import type { FurthestMove, LapsedGrade, MoveReason, RuleEffect } from '../simulation.ts';

/** An outcome, and the version under which it was found. */
export type Under = { evaluation: Evaluation; prepared: Prepared };

/**
 * Explains why the outcome of an entity differs between versions: every rule with other points or another
 * effect on the grade, in the order of the later version, the start, the grade by score alone, and the domains. A
 * rule that fired without effect in both versions, such as a cap above the grade, is no reason.
 */
export function explainMove(
  entity: Entity,
  { direction, steps }: Movement,
  before: Under,
  after: Under,
): FurthestMove {
  const [was, is] = [before.evaluation, after.evaluation];
  const domains = domainMoves(was, is);
  const lapsed = { before: lapsedOf(was), after: lapsedOf(is) };
  const hasOtherLapsed = lapsed.before?.grade !== lapsed.after?.grade;
  return {
    entity: { id: entity.id, kind: entity.kind },
    direction,
    steps,
    before: outcomeOf(was),
    after: outcomeOf(is),
    start: { before: startOf(before), after: startOf(after) },
    gradeByScore: { before: was.graded.byScore, after: is.graded.byScore },
    ...(domains.length > 0 ? { domains } : {}),
    ...(hasOtherLapsed ? { lapsed } : {}),
    reasons: reasonsBetween(was, is),
  };
}

function outcomeOf({ score, grade, tier }: Evaluation): FurthestMove['before'] {
  return { score, grade, tier };
}

function startOf({ evaluation, prepared }: Under): number | null {
  return prepared.part.score ? evaluation.start : null;
}

function lapsedOf({ lapsed }: Evaluation): LapsedGrade | null {
  return lapsed ? { grade: lapsed.grade, validUntil: lapsed.validUntil } : null;
}

function reasonsBetween(before: Evaluation, after: Evaluation): MoveReason[] {
  const [old, now] = [effectsOf(before), effectsOf(after)];
  const names = [...new Set([...now.keys(), ...old.keys()])];
  return names.flatMap((rule) => {
    const [was, is] = [old.get(rule), now.get(rule)];
    if (isSame(was?.effect, is?.effect) || (isIdle(was?.effect) && isIdle(is?.effect))) return [];
    const title = is?.title ?? was?.title;
    const named = title === undefined ? { rule } : { rule, title };
    return [{ ...named, before: was?.effect ?? null, after: is?.effect ?? null }];
  });
}

type Did = { title: string | undefined; effect: RuleEffect };

/** The effect of each rule that fired, by name: those of domains, then those of the whole, in document order. */
function effectsOf(evaluation: Evaluation): Map<string, Did> {
  const ofDomain = ({ domain, evaluation: own }: DomainEvaluation): [string, Did][] =>
    effectsIn(own).map(([rule, did]) => [ruleIn(domain.name, rule), did]);
  return new Map([...evaluation.evaluatedDomains.flatMap(ofDomain), ...effectsIn(evaluation)]);
}

function effectsIn({ fired, graded }: PartEvaluation): [string, Did][] {
  return firedRules(fired).map((one) => {
    const { name, document } = one.rule;
    const move = graded.moves.find(({ rule }) => rule === one.rule);
    return [name, { title: document.title, effect: effectOf(one, move) }];
  });
}

/**
 * The name of a rule among those of all domains.
 *
 * @example ruleIn('safe', 'late') // 'safe/late'
 */
export function ruleIn(domain: string | undefined, rule: string): string {
  return domain === undefined ? rule : `${domain}/${rule}`;
}

function effectOf(
  { rule, scored }: Fired,
  move: { from: string | null; to: string | null } | undefined,
): RuleEffect {
  const row = rule.row && rule.row.hit !== 'sum' ? { row: rule.row.number } : {};
  if (scored) return { ...row, ...scored };
  const { type } = rule.document.event;
  if (type === 'points') return {};
  return move ? { ...row, effect: type, from: move.from, to: move.to } : { ...row, effect: type };
}

function isSame(one: RuleEffect | undefined, other: RuleEffect | undefined): boolean {
  if (!one || !other) return one === other;
  const keys = ['points', 'weight', 'effect', 'from', 'to'] as const;
  return keys.every((key) => one[key] === other[key]);
}

/** Whether a rule had no effect: it did not fire, only set a flag, gave no points, or left the grade as it was. */
function isIdle(did: RuleEffect | undefined): boolean {
  if (!did) return true;
  const { points = 0, weight, effect, from, to } = did;
  return points === 0 && weight === undefined && (effect === undefined || from === to);
}
