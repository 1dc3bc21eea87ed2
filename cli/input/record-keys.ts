import { didYouMean } from '../../core/ground/nearest.ts';
import { isPlainName } from '../../core/entities/persons/plain-name.ts';

/** The keys of a record of a population. */
const RECORD_KEYS: readonly string[] = [
  ...['entity', 'facts', 'observedOn', 'earlier', 'records', 'asOf', 'knownAt'],
];

/** The keys of a record, as messages list them. */
export const KNOWN_KEYS =
  '"entity", "facts", "observedOn", "earlier", "records", "asOf" and "knownAt"';

/** So many keys are named; further ones are counted. */
const NAMED = 5;

/**
 * The fault of a record with other keys than a record has, as a sentence that continues its name; undefined
 * where it has none.
 *
 * @example faultInKeys({ entity: 'gb-fhrs:1', fact: {} }) // 'has the key "fact" (did you mean "facts"?) besides ...'
 */
export function faultInKeys(record: object): string | undefined {
  const others: string[] = [];
  // makes no list of keys where there is no other; JSON inherits none
  for (const key in record) if (!RECORD_KEYS.includes(key)) others.push(key);
  if (others.length === 0) return undefined;
  const missing = RECORD_KEYS.filter((key) => !Object.hasOwn(record, key));
  return `has ${listed(others, missing)} besides ${KNOWN_KEYS}; put a fact into "facts", and remove what is none`;
}

/** A key may hold anything, a person's number too: only what looks like a name is repeated. */
function listed(keys: readonly string[], missing: readonly string[]): string {
  const named = keys
    .filter(isPlainName)
    .slice(0, NAMED)
    .map((key) => `"${key}"${didYouMean(key, missing)}`);
  const unnamed = keys.length - named.length;
  if (named.length === 0) return unnamed === 1 ? 'a key' : `${unnamed} keys`;
  const more = unnamed > 0 ? ` and ${unnamed} more` : '';
  return `the key${keys.length === 1 ? '' : 's'} ${named.join(', ')}${more}`;
}
