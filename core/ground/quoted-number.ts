/**
 * The number that a text is, where a number in quotes is what stands there; undefined for any other value.
 *
 * @example numberInQuotes('20') // 20
 */
export function numberInQuotes(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\s*[+-]?\d{1,15}(?:\.\d{1,15})?\s*$/.test(value)) {
    return undefined;
  }
  return Number(value);
}

/**
 * What to write in place of a number in quotes, as the end of a sentence; empty for any other value.
 *
 * @example unquoted('20') // '; write 20 without quotes'
 */
export function unquoted(value: unknown): string {
  const number = numberInQuotes(value);
  return number === undefined ? '' : `; write ${number} without quotes`;
}
