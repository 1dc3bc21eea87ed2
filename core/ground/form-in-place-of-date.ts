/** How days are often written instead, and what that is. */
const forms: readonly (readonly [pattern: RegExp, form: string])[] = [
  [/^\d{4}-\d\d-\d\d[T ]/, 'a day with its time'],
  [/^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/, 'a day that is written in another way'],
  [/^\d+$/, 'digits alone'],
];

/**
 * What stands in place of a date, in words: the value itself may be anything and is not repeated.
 *
 * @example formInPlaceOfDate('1/3/2026') // 'a day that is written in another way'
 */
export function formInPlaceOfDate(input: unknown): string {
  if (typeof input === 'string')
    return forms.find(([pattern]) => pattern.test(input))?.[1] ?? 'another text';
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`;
}
