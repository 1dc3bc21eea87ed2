import { compareLawKeys } from './compare-law.ts';
import { shown, valueWords } from '../../conditions/condition-words.ts';
import type { FactDeclaration, ItemDeclaration } from '../../facts/declaration.ts';
import { factsAsWritten } from '../../rule-set/record-facts.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import { pairsOf, type Pairs } from '../pairs.ts';
import type { Part } from '../rule-set-diff.ts';
import {
  changeAt,
  compareFields,
  plain,
  text,
  WORDING,
  type Comparer,
  type Comparers,
  type Draft,
  type Subject,
  type Two,
  type Versions,
} from '../two.ts';
import { compareMaking, makingWords } from './compare-aggregation.ts';
import { named } from '../../words/words.ts';

/** The four ways in which a fact gets its value; each fact has exactly one of them. */
const ways = ['required', 'default', 'optional', 'from'] as const;

export function pairsOfFacts(two: Two<RuleSet['facts']>) {
  const written = {
    ...two,
    before: two.before && factsAsWritten({ facts: two.before }),
    after: two.after && factsAsWritten({ facts: two.after }),
  };
  return pairsOf<FactDeclaration>(written, String, (fact) => fact);
}

/** Compares the declared facts. */
export const compareFacts: Comparer<RuleSet['facts']> = (two, _subject, versions) =>
  compareDeclarations(pairsOfFacts(two), { part: 'fact', word: 'Fact' }, versions);

/** Compares declarations under the word for them, such as the fields of a record type. */
export function compareDeclarations(
  { both, gone, fresh }: Pairs<FactDeclaration>,
  { part, word }: { part: Part; word: string },
  versions: Versions,
): Draft[] {
  const subject = (name: string, { title }: FactDeclaration): Subject => ({
    part,
    name,
    words: `${word} ${named(name, title)}`,
    weight: 10,
  });
  return [
    ...fresh.flatMap(({ name, two: place }) => {
      if (!place.after) return [];
      const to = declarationWords(place.after, versions.after);
      const sentence = `New ${word.toLowerCase()} ${named(name, place.after.title)}: ${to}.`;
      return [changeAt(place, subject(name, place.after), sentence, { kind: 'new', to })];
    }),
    ...gone.flatMap(({ name, two: place }) => {
      if (!place.before) return [];
      const one = subject(name, place.before);
      const from = declarationWords(place.before, versions.before);
      return [changeAt(place, one, `${one.words} is gone.`, { kind: 'gone', from })];
    }),
    ...both.flatMap(({ name, nameBefore, two: place }): Draft[] => {
      if (!place.after) return [];
      const one = subject(name, place.after);
      if (name !== nameBefore) {
        const sentence = `${word} ${nameBefore} is now named ${name}; it is otherwise unchanged.`;
        return [changeAt(place, one, sentence, { from: nameBefore, to: name, weight: 50 })];
      }
      const provision = provisionChange(place, one, versions);
      const rest = compareFields(place, factFields, one, versions, provision ? ways : []);
      return [...(provision ? [provision] : []), ...rest];
    }),
  ];
}

/** One sentence if a fact gets its value in another way. */
function provisionChange(
  two: Two<FactDeclaration>,
  subject: Subject,
  versions: Versions,
): Draft | undefined {
  const [was, ...otherWas] = ways.filter((way) => two.before?.[way] !== undefined);
  const [is, ...otherIs] = ways.filter((way) => two.after?.[way] !== undefined);
  const isOne = otherWas.length === 0 && otherIs.length === 0;
  if (!isOne || was === is || was === undefined || is === undefined) return undefined;
  const at = { before: `${two.at.before}/${was}`, after: `${two.at.after}/${is}` };
  const place = { before: two.before?.[was], after: two.after?.[is], at };
  const [from, to] = [
    provisionWords(two.before, versions.before),
    provisionWords(two.after, versions.after),
  ];
  return changeAt(place, subject, `${subject.words} is now ${to} (was ${from}).`, { from, to });
}

function provisionWords(fact: FactDeclaration | undefined, ruleSet: RuleSet): string {
  if (fact?.required) return 'required';
  if (fact?.optional) return 'optional';
  if (fact?.from) return makingWords(ruleSet, fact.from);
  if (fact?.default === undefined) return 'neither required nor with a default';
  return `${valueWords(fact, fact.default)} if it is not given`;
}

function declarationWords(fact: FactDeclaration, ruleSet: RuleSet): string {
  const { type, of, unit, better, decidedBy } = fact;
  return [
    of ? `list of ${of.type}s` : type,
    ...boundWords(of ?? fact),
    unit === undefined ? '' : `in ${unit}`,
    provisionWords(fact, ruleSet),
    better === undefined ? '' : `${better} is better`,
    fact.changeable ? 'the organisation can change it' : '',
    decidedBy === undefined ? '' : `decided by an ${decidedBy}`,
    fact.shown ? 'shown in appraisals' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function boundWords({
  enum: values,
  min,
  max,
  pattern,
  scheme,
}: ItemDeclaration | FactDeclaration) {
  return [
    values === undefined ? '' : `one of ${values.map(shown).join(', ')}`,
    min === undefined ? '' : `from ${min}`,
    max === undefined ? '' : `to ${max}`,
    pattern === undefined ? '' : `of the pattern ${pattern}`,
    scheme === undefined ? '' : `a code of ${scheme}`,
  ];
}

/** Allowed values that were added or removed. */
const compareEnum: Comparer<(string | number | boolean)[]> = (two, subject) => {
  const { before, after } = two;
  if (!before || !after) {
    return plain<(string | number | boolean)[]>('the list of allowed values', shown)(two, subject);
  }
  const added = after.flatMap((value, at) => {
    if (before.includes(value)) return [];
    const place = {
      before: undefined,
      after: value,
      at: { before: '', after: `${two.at.after}/${at}` },
    };
    const sentence = `${subject.words} may now also be ${shown(value)}.`;
    return [changeAt(place, subject, sentence, { to: shown(value) })];
  });
  const removed = before.flatMap((value, at) => {
    if (after.includes(value)) return [];
    const place = {
      before: value,
      after: undefined,
      at: { before: `${two.at.before}/${at}`, after: '' },
    };
    const sentence = `${subject.words} may no longer be ${shown(value)}.`;
    return [changeAt(place, subject, sentence, { from: shown(value) })];
  });
  if (added.length + removed.length > 0) return [...added, ...removed];
  const sentence = `${subject.words}: the allowed values are listed in another order.`;
  return [changeAt(two, subject, sentence, { weight: WORDING })];
};

const bounds: Comparers<Pick<ItemDeclaration, 'enum' | 'min' | 'max' | 'pattern' | 'scheme'>> = {
  enum: compareEnum,
  min: plain('its minimum'),
  max: plain('its maximum'),
  pattern: text('the pattern that it must match'),
  scheme: text('the scheme whose codes it takes'),
};

const yesOrNo = (flag: boolean): string => (flag ? 'yes' : 'no');

const factFields: Comparers<Omit<FactDeclaration, 'fromRecords'>> = {
  required: plain('whether it is required', yesOrNo),
  optional: plain('whether it is optional', yesOrNo),
  default: plain<string | number | boolean | (string | number | boolean)[]>(
    'its value if it is not given',
    shown,
  ),
  from: compareMaking,
  overriddenBy: plain('who may give another value than records make'),
  type: plain('its type'),
  of: (two, subject, versions) =>
    compareFields(
      two,
      { type: plain('the type of its items'), ...bounds },
      { ...subject, words: `${subject.words}, each item` },
      versions,
    ),
  ...bounds,
  unit: plain('its unit'),
  better: plain('which way is better', String),
  changeable: plain('whether the organisation can change it', yesOrNo),
  decidedBy: plain('who decides it'),
  law: compareLawKeys,
  shown: plain('whether appraisals show it', yesOrNo),
  title: text('its title', WORDING),
  note: text('its note', WORDING),
};
