import type { Evaluation } from '../../appraisal/find.ts';
import type { Fired } from '../../rule-set/firing.ts';
import type { Entity } from '../../entities/identifiers/entity.ts';
import type { Movement } from './movement.ts';
import type { FurthestMove, MoveReason, RuleEffect } from '../simulation.ts';

/**
 * Explains why the outcome of an entity differs between versions: every rule with other points or another
 * effect on the grade, in the order of the later version, the start, and the grade by score alone. A rule
 * that fired without effect in both versions, such as a cap above the grade, is no reason.
 */
export function explainMove(
  entity: Entity,
  { direction, steps }: Movement,
  before: Evaluation,
  after: Evaluation,
): FurthestMove {
  return {
    entity: { id: entity.id, kind: entity.kind },
    direction,
    steps,
    before: outcomeOf(before),
    after: outcomeOf(after),
    start: { before: before.start, after: after.start },
    gradeByScore: { before: before.graded.byScore, after: after.graded.byScore },
    reasons: reasonsBetween(before, after),
  };
}

function outcomeOf({ score, grade, tier }: Evaluation): FurthestMove['before'] {
  return { score, grade, tier };
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

/** The effect of each rule that fired, by name, in document order. */
function effectsOf({ fired, graded }: Evaluation): Map<string, Did> {
  return new Map(
    fired.map((one) => {
      const { name, title } = one.rule.document;
      const move = graded.moves.find(({ rule }) => rule === one.rule);
      return [name, { title, effect: effectOf(one, move) }];
    }),
  );
}

function effectOf(
  { rule, scored }: Fired,
  move: { from: string | null; to: string | null } | undefined,
): RuleEffect {
  if (scored) return scored;
  const { type } = rule.document.event;
  if (type === 'points') return {};
  return move ? { effect: type, from: move.from, to: move.to } : { effect: type };
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
