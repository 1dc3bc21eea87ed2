import type { Tally } from '../../core/mappings/tally.ts';
import { tallyLines, tallyObject } from './mapping-lines.ts';

/** How many records had each effect. */
export type Effects = Map<string, number>;

/** What a system did with a record, in the order in which it is told. */
const MEANINGS: readonly (readonly [effect: string, meaning: string])[] = [
  ['new', 'new'],
  ['revised', 'revised: other content than stood before'],
  ['withdrawn', 'withdrawn'],
  ['restated', 'restated: the same content under a later revision of the source'],
  ['same', 'same: they stand already'],
  ['late', 'late: an earlier revision of the source than the one that stands'],
  ['doubtful', 'doubtful: content of an earlier revision, which waits for a decision'],
];

/**
 * What became of the records of a file, in lines.
 *
 * @example loadLines(tally, new Map([['new', 2]]), [])[1] // '  2 new'
 */
export function loadLines(tally: Tally, effects: Effects, unseen: readonly string[]): string[] {
  const [first = '', ...others] = tallyLines(tally, unseen);
  return [first, ...effectTexts(effects).map((text) => `  ${text}`), ...others];
}

/** The same on one line. */
export function effectsLine(effects: Effects): string {
  const told = [...effects].map(([effect, many]) => `${many} ${effect}`);
  return told.join(', ') || 'none';
}

function effectTexts(effects: Effects): string[] {
  return MEANINGS.flatMap(([effect, meaning]) => {
    const many = effects.get(effect) ?? 0;
    return many > 0 ? [`${many} ${meaning}`] : [];
  });
}

/** The same as one object, for programs. */
export function loadObject(tally: Tally, effects: Effects, unseen: readonly string[]): object {
  const each = MEANINGS.map(([effect]) => [effect, effects.get(effect) ?? 0]);
  return { ...tallyObject(tally, unseen), effects: Object.fromEntries(each) as object };
}
