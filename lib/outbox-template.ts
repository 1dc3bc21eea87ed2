/** Fields that every event has as text: what consumers filter by. */
export const envelope = [
  'eventId',
  'type',
  'at',
  'ruleSet',
  'version',
  'entity',
  'kind',
  'appraisal',
  'asOf',
  'standing',
] as const;

const IMAGE = '$.dynamodb.NewImage';

/** Where a pipe finds a field of the outbox item in the stream's record. */
export function pathOf(field: (typeof envelope)[number]): string {
  return `${IMAGE}.${field}.S`;
}

/**
 * The detail of the event on the bus: the envelope, and the whole event as JSON text in `event`. A
 * pipe can turn neither the database's numbers back into numbers, nor leave out what is not there.
 */
export const inputTemplate = `{${[
  ...envelope.map((field) => `"${field}": <${pathOf(field)}>`),
  `"event": <${IMAGE}.event.S>`,
].join(', ')}}`;

/** Where a pipe finds a field of work in the stream's record. */
export function workPathOf(field: 'eventId' | 'line' | 'entity' | 'at'): string {
  return `${IMAGE}.${field}.S`;
}

/** The message in the queue of work; a number of the database is text there. */
export const workTemplate = `{"entity": <${workPathOf('entity')}>, "seq": <${IMAGE}.seq.N>, "at": <${workPathOf('at')}>}`;
