type Presented = { status: number; title: string; retryAfter?: number };

const presented = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'A valid token is needed' },
  forbidden: { status: 403, title: 'The token does not allow this' },
  'not-found': { status: 404, title: 'Nothing is known under this address' },
  'no-notice': { status: 404, title: 'There is no such notice' },
  'unknown-rule-set': { status: 404, title: 'The rule set is unknown' },
  'method-not-allowed': { status: 405, title: 'The address does not take this method' },
  'not-in-force': { status: 409, title: 'No such version is in force on that date' },
  'date-to-come': { status: 409, title: 'The date is still to come' },
  'observation-held': { status: 409, title: 'Facts of another day are held' },
  'wrong-state': { status: 409, title: 'The status of the version does not allow this' },
  'content-changed': { status: 409, title: 'The version has different content now' },
  'not-checked': { status: 409, title: 'The version was not checked' },
  'errors-found': { status: 409, title: 'Checking the version found errors' },
  'four-eyes': { status: 403, title: 'Somebody else has to decide this' },
  'scales-differ': { status: 409, title: 'The versions grade on different scales' },
  'still-running': { status: 409, title: 'It is still running' },
  'not-running': { status: 409, title: 'It is not running any more' },
  'published-otherwise': { status: 409, title: 'The version is published otherwise' },
  merged: { status: 409, title: 'The entity counts as another' },
  'code-withdrawn': { status: 409, title: 'The code is withdrawn' },
  'too-many-conflicts': { status: 409, title: 'Too many codes are contested' },
  'conflict-decided': { status: 409, title: 'The conflict is decided' },
  'decision-unfit': { status: 409, title: 'The decision does not fit the conflict' },
  'not-doubtful': { status: 409, title: 'The record is not doubtful any more' },
  'step-refused': { status: 409, title: 'The step is not possible' },
  'not-proposed': { status: 409, title: 'No appraisal in force proposes this' },
  'not-proportionate': { status: 409, title: 'As many restrictions as may be stand already' },
  'already-decided': { status: 409, title: 'The same records led to it before' },
  'proceeding-open': { status: 409, title: 'Another proceeding about the same is open' },
  'notice-refused': { status: 409, title: 'The notice cannot be made' },
  'proceeding-differs': { status: 409, title: 'The proceeding is there with another case' },
  'proceeding-moved-on': { status: 412, title: 'The proceeding has moved on' },
  'precondition-missing': { status: 428, title: 'The request does not say what it rests on' },
  'receipt-too-large': { status: 409, title: 'The receipt is too large for an answer' },
  'not-whole': { status: 409, title: 'The stored data does not agree with the ledger' },
  'too-large': { status: 413, title: 'The body is too large' },
  'wrong-content-type': { status: 415, title: 'The body is not of a type taken here' },
  faulty: { status: 422, title: 'The document has faults' },
  'too-many': { status: 429, title: 'Too many requests', retryAfter: 1 },
  internal: { status: 500, title: 'An unexpected error' },
  'not-tried': { status: 503, title: 'Not tried, since the answer is full', retryAfter: 1 },
  unavailable: { status: 503, title: 'Not possible at the moment', retryAfter: 1 },
} as const satisfies Record<string, Presented>;

/** Why a request is refused; `internal` is no refusal but a failure. */
export type ErrorKind = Exclude<keyof typeof presented, 'internal'>;

/** The status and title of each kind of refusal; statuses of refusals stand nowhere else. */
export const presentations: Readonly<Record<ErrorKind | 'internal', Presented>> = presented;
