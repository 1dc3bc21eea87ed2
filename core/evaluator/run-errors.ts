/** An error of a run, with json-rules-engine's code. */
type CodedError = Error & { code?: string };

/** json-rules-engine's error for an absent fact. */
export function undefinedFact(id: unknown): CodedError {
  return Object.assign(new Error(`Undefined fact: ${id as string}`), { code: 'UNDEFINED_FACT' });
}

/** json-rules-engine's error for an absent named condition. */
export function undefinedCondition(name: unknown): Error {
  return new Error(`No condition ${name as string} exists`);
}

/** json-rules-engine's error for an event of type "error" without a listener. */
export function unheardError(): Error {
  return new Error("Uncaught, unspecified 'error' event.");
}

/** The error for a rule with `conditions: null`, which json-rules-engine accepts and cannot run. */
export function noConditions(): Error {
  return new TypeError("Cannot read properties of undefined (reading 'any')");
}

/** json-rules-engine's error for a fact whose name is an empty string. */
export function emptyFactName(): Error {
  return new Error('factId required');
}
