import type { DatedEffect } from './proceeding.ts';

const lasting = ['measure', 'entry', 'publication'] as const;
type Lasting = (typeof lasting)[number];

/**
 * What effects have begun and none of them has ended: a restriction, an entry on a list, or a publication.
 *
 * @example stillHolding([{ effect: { entry: 'begins' }, on: '2026-03-02', step: 'decide' }]) // ['entry']
 */
export function stillHolding(effects: readonly DatedEffect[]): Lasting[] {
  return lasting.filter((key) => {
    const last = lastOf(effects, key);
    return last !== undefined && last !== 'ends' && last !== 'annulled';
  });
}

/**
 * The restriction or entry that effects have begun and none of them has annulled, whether or not it has ended.
 *
 * @example notAnnulled([{ effect: { entry: 'begins' }, on: '2026-03-02', step: 'decide' }]) // ['entry']
 */
export function notAnnulled(effects: readonly DatedEffect[]): ('measure' | 'entry')[] {
  return (['measure', 'entry'] as const).filter((key) => {
    const last = lastOf(effects, key);
    return last !== undefined && last !== 'annulled';
  });
}

function lastOf(effects: readonly DatedEffect[], key: Lasting): string | undefined {
  return effects.findLast(({ effect }) => effect[key] !== undefined)?.effect[key];
}
