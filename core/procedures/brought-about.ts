import type { DatedEffect } from './proceeding.ts';

/**
 * What a proceeding brings about now beyond what was told of it, and what was told and no longer holds.
 *
 * @example broughtAbout([], [{ effect: { measure: 'begins' }, on: '2026-03-02', step: 'decide' }]).effects.length // 1
 */
export function broughtAbout(
  told: readonly DatedEffect[],
  now: readonly DatedEffect[],
): { effects: DatedEffect[]; undone: DatedEffect[] } {
  return { effects: without(now, told), undone: without(told, now) };
}

/** Those of some effects that are not among others; what is there twice has to be there twice. */
export function without(
  effects: readonly DatedEffect[],
  others: readonly DatedEffect[],
): DatedEffect[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return effects.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}

function keyOf({ effect, on, step }: DatedEffect): string {
  return JSON.stringify([effect, on, step]);
}
