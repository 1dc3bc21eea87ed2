import { greatestOf } from '../core/ground/extremes.ts';

/** Advance widths of 14 px text in the widest of the common screen fonts, by kind of character. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ .,:;'|!ijlft()[\]-]/, 6],
  [/[MWmw@%]/, 14],
  // Chinese and other full-width characters
  [/[\u2e80-\uffff]/, 14],
  [/[A-Z+]/, 11],
];
const USUAL = 9;

/** The width of the longest of some texts in a picture, in its units. */
export function textWidth(texts: readonly string[]): number {
  const wide = texts.map((text) => Array.from(text, widthOf).reduce((sum, one) => sum + one, 0));
  return Math.ceil(greatestOf([0, ...wide]));
}

function widthOf(character: string): number {
  return widths.find(([kind]) => kind.test(character))?.[1] ?? USUAL;
}
