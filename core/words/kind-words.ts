import { valueWords } from '../conditions/condition-words.ts';
import type {
  Band,
  Between,
  Calc,
  Count,
  CountAtOrBetter,
  CountAtOrWorse,
  Earliest,
  Expression,
  FirstGiven,
  Holds,
  If,
  Items,
  Latest,
  Lookup,
  Mean,
  Moved,
  PartOfDate,
  Rounded,
  Shared,
  Span,
  Worst,
} from '../expressions/expression.ts';
import { recordsPhrase } from './records-words.ts';
import type { Speaking } from './speaking.ts';
import { counted, listed, periodWords, roundWords } from './words.ts';

/** The phrase of one kind of expression. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Phrase = (expression: any, speaking: Speaking) => string;

/** The phrase of an expression of a kind, named by its key. */
export function phraseOf(kind: string, expression: Expression, speaking: Speaking): string {
  const phrase = phrases[kind];
  if (!phrase) throw new TypeError(`Expressions of the kind ${kind} have no words`);
  return phrase(expression, speaking);
}

const phrases: Readonly<Record<string, Phrase>> = {
  calc: calcPhrase,
  if: ({ if: condition, then, else: otherwise }: If, { operand, bare, condition: where }) =>
    `${operand(then)} where ${where(condition)}, otherwise ${otherwise === undefined ? 'not given' : bare(otherwise)}`,
  holds: ({ holds }: Holds, { condition }) => `whether ${condition(holds)}`,
  lookup: lookupPhrase,
  band: bandPhrase,
  count: ({ count }: Count, { fact, condition }) =>
    `how many of these hold: ${count
      .map((one) => (typeof one === 'string' ? fact(one) : `(${condition(one)})`))
      .join(', ')}`,
  items: ({ items }: Items, { operand }) => `the number of items of ${operand(items)}`,
  shared: ({ shared: [one, other] }: Shared, { operand }) =>
    `how many items ${operand(one)} shares with ${operand(other)}`,
  mean: meanPhrase,
  between: ({ between: [from, to], unit }: Between, { operand }) =>
    `whole ${unit} from ${operand(from)} to ${operand(to)}`,
  date: (moved: Moved, { operand, ...speaking }) =>
    'plus' in moved
      ? `${operand(moved.date)} plus ${spanWords(moved.plus, { operand, ...speaking })}`
      : `${operand(moved.date)} minus ${spanWords(moved.minus, { operand, ...speaking })}`,
  part: ({ part, of }: PartOfDate, { operand }) =>
    `the ${part} of ${operand(of)}${part === 'weekday' ? ', counted from 1 for Monday' : ''}`,
  earliest: ({ earliest }: Earliest, { operand }) =>
    `the ${earliest.length === 2 ? 'earlier' : 'earliest'} of ${listed(earliest.map(operand))}, as far as given`,
  latest: ({ latest }: Latest, { operand }) =>
    `the ${latest.length === 2 ? 'later' : 'latest'} of ${listed(latest.map(operand))}, as far as given`,
  firstGiven: ({ firstGiven }: FirstGiven, { operand }) =>
    `the first of ${listed(firstGiven.map(operand))} that is given`,
  countAtOrWorse: ({ countAtOrWorse: grade, of }: CountAtOrWorse, speaking) =>
    `the number of ${domainsWords(of, speaking)} at ${grade} or worse`,
  countAtOrBetter: ({ countAtOrBetter: grade, of }: CountAtOrBetter, speaking) =>
    `the number of ${domainsWords(of, speaking)} at ${grade} or better`,
  worst: ({ worst }: Worst, speaking) => `the worst grade of ${domainsWords(worst, speaking)}`,
  records: recordsPhrase,
};

const signs = { add: 'plus', subtract: 'minus', multiply: 'times', divide: 'divided by' } as const;

function calcPhrase(expression: Calc, { operand }: Speaking): string {
  const [operation, ...operands] = expression.calc;
  const words = operands.map(operand);
  const { ifZero, ifUndefined } = expression;
  const tail = [
    roundingTail(expression),
    ifZero === undefined
      ? ''
      : `, ${ifZero} if ${words.length > 2 ? 'a divisor' : 'the divisor'} is 0`,
    ifUndefined === undefined ? '' : `, ${ifUndefined} where that does not exist`,
  ].join('');
  switch (operation) {
    case 'min':
      return `the ${words.length === 2 ? 'lesser' : 'least'} of ${listed(words)}${tail}`;
    case 'max':
      return `the ${words.length === 2 ? 'greater' : 'greatest'} of ${listed(words)}${tail}`;
    case 'power':
      return `${words.join(' to the power of ')}${tail}`;
    case 'log': {
      const [value = '', base] = words;
      const how = base === undefined ? 'the natural logarithm' : 'the logarithm';
      return `${how} of ${value}${base === undefined ? '' : ` to the base ${base}`}${tail}`;
    }
    default:
      return `${words.join(` ${signs[operation]} `)}${tail}`;
  }
}

/** How a number is rounded, to follow a comma; empty if it is not. */
export function roundingTail({ scale, round = 'halfUp' }: Rounded): string {
  if (scale === undefined) return '';
  const to = scale === 0 ? 'a whole number' : counted(scale, 'decimal');
  return `, rounded ${roundWords[round]} to ${to}`;
}

function meanPhrase(expression: Mean, { operand }: Speaking): string {
  const { mean, weights } = expression;
  const words = mean.map((one, at) => {
    const weight = weights?.[at];
    return weight === undefined ? operand(one) : `${operand(one)} with weight ${weight}`;
  });
  const more = weights?.slice(mean.length) ?? [];
  const spare = more.length === 0 ? '' : ` and without a number the weights ${more.join(', ')}`;
  return `the mean of ${listed(words)}${spare}, as far as given${roundingTail(expression)}`;
}

function lookupPhrase(
  { lookup, by, take, default: otherwise }: Lookup,
  { operand, bare, table }: Speaking,
): string {
  const found = table(lookup);
  const { values = [] } = found && !('by' in found) ? found : {};
  const column = take ?? (values.length === 1 ? values[0] : undefined);
  const of = column === undefined ? 'the figure' : `the column ${column}`;
  const none = otherwise === undefined ? '' : `, ${bare(otherwise)} if no row matches`;
  return `${of} of the table "${found?.title ?? lookup}" by ${listed(by.map(operand))}${none}`;
}

function bandPhrase({ band, of }: Band, { operand, unitOf }: Speaking): string {
  const unit = unitOf(band);
  const bands = of.map(({ upTo, is }) => {
    const value = valueWords(undefined, is);
    return upTo === undefined ? `${value} above` : `${value} up to ${valueWords({ unit }, upTo)}`;
  });
  return `by bands of ${operand(band)} (${bands.join(', ')})`;
}

function domainsWords(names: readonly string[] | undefined, { domain }: Speaking): string {
  return names === undefined ? 'domains' : `the domains ${listed(names.map(domain))}`;
}

/** How far a date is moved, in words. */
export function spanWords(span: Span, { operand }: Pick<Speaking, 'operand'>): string {
  if (typeof span === 'string') return periodWords(span);
  const [unit, number] =
    'days' in span
      ? (['day', span.days] as const)
      : 'months' in span
        ? (['month', span.months] as const)
        : (['year', span.years] as const);
  if (typeof number === 'number') return counted(number, unit);
  return `as many ${unit}s as ${operand(number)} says`;
}
