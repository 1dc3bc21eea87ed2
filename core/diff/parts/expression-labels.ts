import type { Expression, Operand, Records, Span } from '../../expressions/expression.ts';
import { operandWords, spanIn, type Spoken } from '../../words/expression-words.ts';
import { listed, periodWords, roundWords } from '../../words/words.ts';

/** A part of an expression: what it is called, and how it is put into words. */
export type Label<T = unknown> = {
  label: string;
  words: (ruleSet: Spoken, part: T) => string;
  /** In place of the words of a part that an expression lacks. */
  none?: string;
};

const operand = (label: string, none = 'none'): Label<Operand> => ({
  label,
  words: operandWords,
  none,
});
const scalar = <T>(label: string, words: (part: T) => string = String): Label<T> => ({
  label,
  words: (_, part) => words(part),
});
const domains: Label<string[]> = { ...scalar('the domains', listed), none: 'all' };

/** The parts of expressions that are no lists of operands, by key. */
const labels: Readonly<Record<string, Label<never>>> = {
  scale: { ...scalar('how many decimals it keeps'), none: 'all' },
  round: {
    ...scalar('the rounding', (round: keyof typeof roundWords) => roundWords[round]),
    none: roundWords.halfUp,
  },
  ifZero: scalar('the value if a divisor is 0'),
  ifUndefined: scalar('the value where it does not exist'),
  then: operand('the value if the condition holds'),
  else: operand('the value otherwise', 'not given'),
  lookup: {
    label: 'the table',
    words: ({ tables = {} }: Spoken, name: string) =>
      Object.hasOwn(tables, name) ? `"${tables[name]?.title ?? name}"` : `"${name}"`,
  },
  take: scalar('the column'),
  default: operand('the value if no row matches', 'not given'),
  band: operand('the number that the bands are of'),
  items: operand('the list'),
  date: operand('the date that is moved'),
  plus: {
    label: 'the period that is added',
    words: (ruleSet: Spoken, span: Span) => spanIn(ruleSet, span),
  },
  minus: {
    label: 'the period that is taken away',
    words: (ruleSet: Spoken, span: Span) => spanIn(ruleSet, span),
  },
  unit: scalar('the unit'),
  part: scalar('the part of the date'),
  weights: {
    ...scalar('the weights', (weights: number[]) => listed(weights.map(String))),
    none: 'all the same',
  },
  worst: domains,
  countAtOrWorse: scalar('the grade'),
  countAtOrBetter: scalar('the grade'),
  last: { ...scalar('how many of the last earlier outcomes it reads'), none: 'all' },
  within: {
    ...scalar('how far back it reads earlier outcomes', periodWords),
    none: 'without limit',
  },
};

/** A part of an expression by its key; undefined for a list of operands. */
export function labelOf(key: string, expression: Expression): Label | undefined {
  if (key === 'of') {
    if ('band' in expression) return undefined;
    return ('part' in expression ? operand('the date') : domains) as Label;
  }
  if (key === 'take' && 'records' in expression)
    return scalar('what it takes', takenWords) as Label;
  return labels[key] as Label | undefined;
}

function takenWords(take: Records['take']): string {
  if (typeof take === 'object') return `${take.latest} of the latest`;
  return take === 'count' ? 'how many there are' : 'whether there is any';
}

const ofDivide = ['what is divided', 'the divisor'] as const;
const inCalc: Readonly<Record<string, readonly [first: string, others: string]>> = {
  add: ['a summand', 'a summand'],
  subtract: ['what is subtracted from', 'what is subtracted'],
  multiply: ['a factor', 'a factor'],
  divide: ofDivide,
  min: ['a number to choose from', 'a number to choose from'],
  max: ['a number to choose from', 'a number to choose from'],
  power: ['the base', 'the exponent'],
  log: ['the number', 'the base'],
};
const inLists: Readonly<Record<string, string>> = {
  by: 'a key',
  mean: 'a number of the mean',
  earliest: 'a date',
  latest: 'a date',
  firstGiven: 'a value',
  shared: 'a list',
  count: 'a fact that is counted',
};

/** One operand of a list; undefined for what is none, such as the operation. */
export function itemLabelOf(key: string, at: number, expression: Expression): Label | undefined {
  if (key === 'between') return operand(at === 0 ? 'the first date' : 'the last date') as Label;
  if (key !== 'calc' || !('calc' in expression)) {
    const label = inLists[key];
    return label === undefined ? undefined : (operand(label) as Label);
  }
  const [first, others] = inCalc[expression.calc[0]] ?? ofDivide;
  return at === 0 ? undefined : (operand(at === 1 ? first : others) as Label);
}

/** The figure of a band, or its bound. */
export function bandLabelOf(upTo: number | undefined, is: unknown, isBound: boolean): Label {
  if (isBound) return { ...scalar(`the upper bound of ${String(is)}`), none: 'none' };
  return scalar<unknown>(
    upTo === undefined ? 'the value above all bounds' : `the value up to ${upTo}`,
  );
}
