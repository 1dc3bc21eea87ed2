/**
 * One entity as it was written, with its line number from 1, and with the day that its facts describe if it
 * names one and the outcomes of earlier observations if it has them; or the state for which it is not to be appraised; or what made the line unreadable, with the JSON
 * pointer of the place where it is known.
 */
export type Line = { line: number } & (
  | { entity: unknown; facts: unknown; observedOn?: unknown; earlier?: unknown }
  | { entity: unknown; notAppraised: string }
  | { unreadable: string; pointer?: string }
);
