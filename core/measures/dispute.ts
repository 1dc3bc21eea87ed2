import type { Standing } from '../procedures/proceeding.ts';

/**
 * The day since which an open proceeding disputes a record or an appraisal; undefined where it does not, or has settled it.
 *
 * @example disputedIn({ on: '2026-03-09', isFinal: false, effects: [{ effect: { record: 'disputed' }, on: '2026-03-02', step: 'ask' }] }, 'record') // '2026-03-02'
 */
export function disputedIn(
  { effects, on: day, isFinal }: Pick<Standing, 'effects' | 'on' | 'isFinal'>,
  key: 'record' | 'appraisal',
): string | undefined {
  let since: string | undefined;
  for (const { effect, on } of effects) {
    if (on > day) continue;
    if (effect[key] === 'disputed') since ??= on;
    else if (effect[key] === 'settled') since = undefined;
  }
  return isFinal ? undefined : since;
}
