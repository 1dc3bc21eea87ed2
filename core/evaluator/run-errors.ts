/** A run's error with the code by which json-rules-engine's callers know it. */
type CodedError = Error & { code?: string };

/** The reference's error on a fact that is not there. */
export function undefinedFact(id: unknown): CodedError {
  return Object.assign(new Error(`Undefined fact: ${id as string}`), { code: 'UNDEFINED_FACT' });
}

/** The reference's error on a named condition that is not there. */
export function undefinedCondition(name: unknown): Error {
  return new Error(`No condition ${name as string} exists`);
}

/** What the reference says when a rule fires an event of type "error" that nobody listens to. */
export function unheardError(): Error {
  return new Error("Uncaught, unspecified 'error' event.");
}

/** What becomes of a rule with `conditions: null`, which the reference takes and cannot run. */
export function noConditions(): Error {
  return new TypeError("Cannot read properties of undefined (reading 'any')");
}

/** The reference's error on a fact whose name is the empty text. */
export function emptyFactName(): Error {
  return new Error('factId required');
}
