import type { DatedEffect } from './proceeding.ts';

const lasting = ['measure', 'entry', 'publication'] as const;

/**
 * What effects have begun and none of them has ended: a restriction, an entry on a list, or a publication.
 *
 * @example stillHolding([{ effect: { entry: 'begins' }, on: '2026-03-02', step: 'decide' }]) // ['entry']
 */
export function stillHolding(effects: readonly DatedEffect[]): (typeof lasting)[number][] {
  return lasting.filter((key) => {
    const last = effects.findLast(({ effect }) => effect[key] !== undefined)?.effect[key];
    return last !== undefined && last !== 'ends' && last !== 'annulled';
  });
}
