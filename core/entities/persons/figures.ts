// Other things than personal numbers that are written as digits with signs between them.
const figures: readonly RegExp[] = [
  // a time of day
  /(?<!\d)(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?!\d)/g,
  // thousands
  /(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\dX])/g,
  // money, and degrees of latitude and longitude
  /(?<!\d|\d\.)(?:\d+\.\d{1,2}|\d{1,3}\.\d{4,})(?!\d|\.\d)/g,
];
const isoDate = /(?<!\d)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/g;
const reach = 12;

/**
 * Whether the digits of a text from `start` to `end` are groups of one number: they cut no date, time,
 * amount or coordinate at either end, and have one sign between all groups, or no such figure (a date
 * apart, as a number may hold one) among them.
 *
 * @example isOneNumber('10:15:12, 2024-11-05 10:16', 0, 26) // false
 */
export function isOneNumber(text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - reach);
  const around = text.slice(from, end + reach);
  const [first, last] = [start - from, end - from];
  const spans = (pattern: RegExp) =>
    around.matchAll(pattern).map(({ index, 0: { length } }) => [index, index + length] as const);
  const cuts = (at: number) =>
    [isoDate, ...figures].some((pattern) =>
      spans(pattern).some(([figureStart, figureEnd]) => figureStart < at && at < figureEnd),
    );
  if (cuts(first) || cuts(last)) return false;
  const signs = new Set(text.slice(start, end).match(/[^\dX]+/g));
  return (
    signs.size < 2 ||
    !figures.some((pattern) =>
      spans(pattern).some(([figureStart, figureEnd]) => figureStart < last && first < figureEnd),
    )
  );
}
