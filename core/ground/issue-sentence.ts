/** The part of a zod issue from which its sentence is built. */
export type IssueDetails = {
  code?: string;
  message: string;
  origin?: string;
  maximum?: unknown;
  minimum?: unknown;
  inclusive?: boolean;
  exact?: boolean;
  divisor?: unknown;
  format?: string;
  prefix?: string;
  values?: readonly unknown[];
  options?: readonly unknown[];
  issues?: readonly IssueDetails[];
};

/** The beginnings of zod's own messages; messages of our schemas never begin so. */
const OWN_WORDS = /^(?:Invalid|Too big|Too small|Unrecognized)\b/;

/**
 * An issue as a sentence that continues a pointer: the schema's own message if it has one, otherwise what is
 * expected.
 *
 * @example sentenceOf({ code: 'too_big', origin: 'array', maximum: 40, message: 'Too big: expected array to have <=40 items' }) // 'must have at most 40 items'
 */
export function sentenceOf(issue: IssueDetails): string {
  if (!OWN_WORDS.test(issue.message)) return issue.message;
  return sentences[issue.code ?? '']?.(issue) ?? 'has a form that is not accepted here';
}

/**
 * The sentence for a value that is missing: what it is for by the first sentence of its purpose, and what can be written where that is one of a few values.
 *
 * @example requiredSentence({ message: '' }, 'When the rule fires.') // 'is required: when the rule fires'
 */
export function requiredSentence({ values = [] }: IssueDetails, purpose: string): string {
  const [first = ''] = purpose.split(/\.(?: (?=[A-Z])|$)/);
  const is = `${first.charAt(0).toLowerCase()}${first.slice(1)}`;
  const isSaid = values.every((value) => is.includes(shown(value)));
  const write = isSaid ? '' : `; write ${listed(values.map(shown))}`;
  return `is required: ${is.replace(': ', ', ')}${write}`;
}

function listed(values: readonly string[]): string {
  const [last = '', ...others] = values.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} or ${last}`;
}

const sentences: Readonly<Record<string, (issue: IssueDetails) => string | undefined>> = {
  invalid_type: typeSentence,
  too_big: (issue) => sizeSentence('at most', issue.maximum, issue),
  too_small: (issue) => sizeSentence('at least', issue.minimum, issue),
  not_multiple_of: ({ divisor }) => `must be a multiple of ${String(divisor)}`,
  invalid_format: formatSentence,
  invalid_value: ({ values = [] }) =>
    values.length === 1 ? `must be ${shown(values[0])}` : oneOf(values),
  invalid_union: ({ options }) => options && oneOf(options),
  invalid_key: ({ issues = [] }) => issues[0] && sentenceOf(issues[0]),
  unrecognized_keys: () => 'has a key that is not known here; remove it or correct its name',
};

function oneOf(values: readonly unknown[]): string {
  return `must be one of ${values.map(shown).join(', ')}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

const names: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  array: 'a list',
  tuple: 'a list',
  record: 'an object',
  object: 'an object',
  null: 'null',
  undefined: 'undefined',
  NaN: 'NaN',
  Infinity: 'an infinite number',
};

function nameOf(type: string): string {
  return names[type] ?? `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function typeSentence({ message }: IssueDetails): string | undefined {
  const [, expected, received] =
    /^Invalid input: expected (.+), received (\w+)$/.exec(message) ?? [];
  if (expected === undefined || received === undefined) return undefined;
  if (received === 'undefined') return `is required: ${nameOf(expected)}`;
  if (expected === 'never') return 'is not known here; remove it';
  if (expected === 'int' && received === 'number') return 'must be a whole number';
  return `must be ${nameOf(expected)}, not ${nameOf(received)}`;
}

const units: Readonly<Record<string, readonly [one: string, several: string]>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
  set: ['item', 'items'],
  map: ['entry', 'entries'],
  object: ['entry', 'entries'],
  record: ['entry', 'entries'],
};

function sizeSentence(
  bound: 'at most' | 'at least',
  limit: unknown,
  { origin = '', inclusive = true, exact = false }: IssueDetails,
): string {
  const unit = units[origin];
  if (unit === undefined) {
    if (inclusive) return `must be ${bound} ${String(limit)}`;
    return `must be ${bound === 'at most' ? 'less' : 'more'} than ${String(limit)}`;
  }
  const [one, several] = unit;
  if (bound === 'at least' && Number(limit) === 1) return 'must not be empty';
  return `must have ${exact ? 'exactly' : bound} ${String(limit)} ${Number(limit) === 1 ? one : several}`;
}

const formats: Readonly<Record<string, string>> = {
  // a pattern is for machines: each schema says in words of its own what its pattern takes
  regex: 'has characters that are not taken here, or is written otherwise than it must be',
  date: 'must be a date that exists, YYYY-MM-DD',
  datetime: 'must be an instant in UTC, such as 2026-03-01T12:00:00Z',
  time: 'must be a time of day, such as 12:00:00',
  duration: 'must be a period, such as P6M',
  url: 'must be a URL, such as https://example.org/',
  email: 'must be an e-mail address',
};

function formatSentence({ format = '', prefix }: IssueDetails): string {
  if (prefix !== undefined) return `must begin with "${prefix}"`;
  return formats[format] ?? `is not written as ${nameOf(format.replaceAll('_', ' '))} is`;
}
