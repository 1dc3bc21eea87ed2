import type { DatedEffect } from './proceeding.ts';

const lasting = ['measure', 'entry', 'publication'] as const;

/**
 * Whether effects have begun a restriction, an entry or a publication that none of them has ended.
 *
 * @example stillHolds([{ effect: { entry: 'begins' }, on: '2026-03-02', step: 'decide' }]) // true
 */
export function stillHolds(effects: readonly DatedEffect[]): boolean {
  return lasting.some((key) => {
    const last = effects.findLast(({ effect }) => effect[key] !== undefined)?.effect[key];
    return last !== undefined && last !== 'ends' && last !== 'annulled';
  });
}
