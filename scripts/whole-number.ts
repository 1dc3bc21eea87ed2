/**
 * A whole number that an option of a campaign gives; without it, another one.
 *
 * @throws RangeError for anything else than digits: a campaign of none of something would pass
 * @example wholeNumber('count', '200', 100) // 200
 */
export function wholeNumber(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new RangeError(`--${name} takes a whole number, such as ${otherwise}; found ${text}`);
}
