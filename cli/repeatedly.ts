/** Collects an option that may be given several times. */
export function repeatedly(one: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), one];
}
