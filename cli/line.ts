/**
 * One entity as it was written, with its line number from 1; or what made the line unreadable, with
 * the JSON pointer of the place where it is known.
 */
export type Line =
  | { line: number; entity: unknown; facts: unknown }
  | { line: number; unreadable: string; pointer?: string };
