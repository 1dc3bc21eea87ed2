/** One entity, its facts, their day and the outcomes before as they were written, before the door. */
export type GivenSubject = {
  entity: unknown;
  facts: unknown;
  observedOn?: unknown;
  earlier?: unknown;
  /** Records of the entity, the day as of which it is appraised, and the instant up to which records are known. */
  records?: unknown;
  asOf?: unknown;
  knownAt?: unknown;
};

/**
 * One entity as it was written, with its line number from 1, and with the day that its facts describe if it
 * names one and the outcomes of earlier observations if it has them; or the state for which it is not to be appraised; or what made the line unreadable, with the JSON
 * pointer of the place where it is known.
 */
export type Line = { line: number } & (
  | GivenSubject
  | { entity: unknown; notAppraised: string }
  | { unreadable: string; pointer?: string }
);
