/** Stored data is inconsistent: requests that depend on it are rejected, and an alarm is raised. */
export class NotWholeError extends Error {
  /** The fault, as the end of a sentence. */
  readonly why: string;

  /** @param why the fault, as the end of a sentence; it names no entity */
  constructor(why: string, options?: ErrorOptions) {
    super(
      `The stored data does not agree with the ledger: ${why}. Have the ledger verified.`,
      options,
    );
    this.name = 'NotWholeError';
    this.why = why;
  }
}
