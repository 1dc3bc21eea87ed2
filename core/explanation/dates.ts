import type {
  Between,
  Earliest,
  Latest,
  Moved,
  Operand,
  PartOfDate,
  Span,
} from '../expressions/expression.ts';
import { phraseOf } from '../words/kind-words.ts';
import { counted, listed, periodWords } from '../words/words.ts';
import { absentWords, namedValue } from './how.ts';
import type { How, Telling, Tracing } from './tracing.ts';

/** The two days. */
export const betweenHow: Telling<Between> = (expression, tracing) =>
  phraseHow('between', expression, expression.between, tracing);

/** The date, of which a part is taken. */
export const partHow: Telling<PartOfDate> = (expression, tracing) =>
  phraseHow('part', expression, [expression.of], tracing);

function phraseHow(
  kind: string,
  expression: Between | PartOfDate,
  reads: readonly Operand[],
  tracing: Tracing,
): How {
  const absent = absentWords(reads, tracing);
  return { by: absent === '' ? phraseOf(kind, expression, tracing.speaking) : absent, reads };
}

/** The date, and how far it was moved. */
export const movedHow: Telling<Moved> = (expression, tracing) => {
  const [sign, span] =
    'plus' in expression ? ['plus', expression.plus] : ['minus', expression.minus];
  const number = typeof span === 'string' ? [] : [numberIn(span)[1]];
  const reads = [expression.date, ...number];
  const absent = absentWords(reads, tracing);
  if (absent !== '') return { by: absent, reads };
  const day = tracing.words(expression.date);
  const moved = tracing.value(expression);
  return { by: `${day} ${sign} ${spanText(span, tracing)}${clamped()}`, reads };

  /** Whether the month had no such day. */
  function clamped(): string {
    const isOfDays = typeof span === 'string' ? /[WD]/.test(span) : Object.hasOwn(span, 'days');
    const isSameDay = typeof moved !== 'string' || moved.slice(-2) === day.slice(-2);
    return isOfDays || isSameDay ? '' : ', held to the last day of that month';
  }
};

function numberIn(span: Exclude<Span, string>): [unit: string, number: Operand] {
  if ('days' in span) return ['day', span.days];
  return 'months' in span ? ['month', span.months] : ['year', span.years];
}

function spanText(span: Span, tracing: Tracing): string {
  if (typeof span === 'string') return periodWords(span);
  const [unit, number] = numberIn(span);
  return counted(Number(tracing.value(number)), unit);
}

/** The dates that are given. */
export const earliestHow: Telling<Earliest> = ({ earliest }, tracing) =>
  extremeHow(earliest, ['earlier', 'earliest'], tracing);
export const latestHow: Telling<Latest> = ({ latest }, tracing) =>
  extremeHow(latest, ['later', 'latest'], tracing);

function extremeHow(
  dates: readonly Operand[],
  [ofTwo, ofMany]: readonly [string, string],
  tracing: Tracing,
): How {
  const given = dates.filter((date) => tracing.value(date) !== undefined);
  const absent = dates.filter((date) => tracing.value(date) === undefined);
  const left = absentWords(absent, tracing);
  if (given.length === 0) return { by: left, reads: dates };
  const days = given.map((date) => namedValue(date, tracing));
  const which = given.length === 2 ? ofTwo : ofMany;
  const of =
    given.length === 1 ? `${days.join('')}, the only one given` : `the ${which} of ${listed(days)}`;
  return { by: left === '' || given.length === 1 ? of : `${of}; ${left}`, reads: given };
}
