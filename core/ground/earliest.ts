/**
 * The earliest of some days; null where there is none.
 *
 * @example earliest('2026-04-10', null, '2026-03-02') // '2026-03-02'
 */
export function earliest(...days: readonly (string | null | undefined)[]): string | null {
  return days.filter((day) => typeof day === 'string').toSorted()[0] ?? null;
}
