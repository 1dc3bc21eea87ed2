/** One entity as it was written, with its line number from 1; or what made the line unreadable. */
export type Line =
  { line: number; entity: unknown; facts: unknown } | { line: number; unreadable: string };
