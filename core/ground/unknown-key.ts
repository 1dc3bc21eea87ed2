import { nearest } from './nearest.ts';

/** The message of a key that a document must not have begins so. */
export const UNKNOWN_KEY = 'is not known here';

/** Words of other rules engines and of everyday English, each with the keys of the grammar that say the same. */
const SAID_HERE: Readonly<Record<string, readonly string[]>> = {
  and: ['all'],
  or: ['any'],
  op: ['operator'],
  is: ['value'],
  than: ['value'],
  upTo: ['to'],
  max: ['to'],
  atMost: ['to'],
  lessThanInclusive: ['to'],
  min: ['from'],
  atLeast: ['from'],
  greaterThanInclusive: ['from'],
  over: ['above'],
  greaterThan: ['above'],
  moreThan: ['above'],
  under: ['below'],
  lessThan: ['below'],
  notIn: ['not'],
  oneOf: ['in', 'enum'],
  minimum: ['min', 'from'],
  maximum: ['max', 'to'],
  description: ['note', 'title'],
  label: ['title'],
  id: ['name'],
  when: ['conditions', 'where'],
  condition: ['when', 'where'],
  conditions: ['when', 'where'],
  if: ['conditions'],
  then: ['event'],
  action: ['event'],
  factor: ['times'],
  result: ['gives'],
  columns: ['inputs', 'keys'],
};

/** Known keys are listed where they are no more than these. */
const MOST_LISTED = 12;

/** So many different unknown keys are compared with the known ones; a document may hold tens of thousands. */
export const MOST_COMPARED = 50;

/**
 * The known key that an unknown one means: the one that says the same, or else the nearest; undefined if there is none.
 *
 * @example meantKey('condition', ['name', 'conditions']) // 'conditions'
 */
export function meantKey(key: string, known: readonly string[]): string | undefined {
  const said = Object.hasOwn(SAID_HERE, key) ? SAID_HERE[key] : undefined;
  return said?.find((one) => known.includes(one)) ?? nearest(key, known);
}

/**
 * The sentence for an unknown key, with the one that is meant, or those that are known where they are few.
 *
 * @example unknownKeySentence('title', []) // 'is not known here (did you mean "title"?); remove it or correct its name'
 */
export function unknownKeySentence(meant: string | undefined, known: readonly string[]): string {
  const asked = meant === undefined ? '' : ` (did you mean "${meant}"?)`;
  const isListed = meant === undefined && known.length > 0 && known.length <= MOST_LISTED;
  const listed = isListed ? `; known are ${known.join(', ')}` : '';
  return `${UNKNOWN_KEY}${asked}; remove it or correct its name${listed}`;
}

type KeyIssue = {
  path: readonly PropertyKey[];
  keys?: readonly string[];
  known?: readonly string[];
  absent?: readonly string[];
};

/** The keys that unknown keys of some issues mean. */
export type Misnamed = {
  /** The known key that the unknown key at a path means. */
  meantBy: (path: readonly PropertyKey[]) => string | undefined;
  /** Whether a path is that of a key which is missing because it stands under another name, or lies below it. */
  areMeant: (path: readonly PropertyKey[]) => boolean;
};

/** Finds which known key each unknown one means, among those that its object lacks. */
export function misnamedKeys(issues: readonly KeyIssue[]): Misnamed {
  const meant = new Map<string, string>();
  const missing = new Set<string>();
  const compared = new Map<string, string | undefined>();
  const meantAmong = (key: string, known: readonly string[]): string | undefined => {
    const question = `${key} ${known.join(' ')}`;
    if (compared.size < MOST_COMPARED && !compared.has(question)) {
      compared.set(question, meantKey(key, known));
    }
    return compared.get(question);
  };
  for (const { path, keys = [], known = [], absent = [] } of issues) {
    for (const key of keys) {
      const one = meantAmong(key, known);
      if (one === undefined || !absent.includes(one)) continue;
      meant.set(textOf([...path, key]), one);
      missing.add(textOf([...path, one]));
    }
  }
  return {
    meantBy: (path) => meant.get(textOf(path)),
    areMeant: (path) =>
      missing.size > 0 && path.some((_, at) => missing.has(textOf(path.slice(0, at + 1)))),
  };
}

function textOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}
