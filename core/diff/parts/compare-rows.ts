import type { Cell } from '../../expressions/cell.ts';
import { canonical } from '../../ground/digest.ts';
import { areApart } from '../directions/apart.ts';
import { movedOf, pairsOf, placeWords, type Pair } from '../pairs.ts';
import type { Effect } from '../rule-set-diff.ts';
import { changeAt, isSame, WORDING, type Draft, type Subject, type Two } from '../two.ts';

/** A row of a table: its cells by what they are compared with, and what it gives by column. */
export type Row = {
  raw: readonly unknown[];
  /** The cells that not every value meets. */
  when: Readonly<Record<string, Cell>>;
  /** Where each figure stands in the row, and the figure. */
  gives: Readonly<Record<string, { at: number; value: unknown }>>;
  /** The cells in words. */
  words: string;
};

/** How the rows of one kind of table are described. */
export type RowSpeech = {
  /** All that a row gives. */
  allWords: (row: Row) => string;
  /** One figure that changed, as a clause after the subject. */
  changed: (row: Row, column: string, from: string, to: string) => string;
  figure: (value: unknown, side: 'before' | 'after') => string;
  /** The effect of another figure in the same row, or of a row that is new. */
  effectOfFigure?: (before: unknown, after: unknown) => Effect | undefined;
  effectOfRow?: (row: Row) => Effect | undefined;
  /** Whether a row counts beside others that match, so that their order has no effect. */
  isUnordered: boolean;
  /** Whether the rows are written for other columns, so that the same row can look different. */
  isRecast: boolean;
};

/** A cell whose list is in order, so that the same cell is written one way. */
function inOrder(cell: Cell): Cell {
  if (typeof cell !== 'object') return cell;
  if ('in' in cell) return cell.in.length === 1 ? (cell.in[0] ?? cell) : { in: cell.in.toSorted() };
  return 'not' in cell ? { not: cell.not.toSorted() } : cell;
}

function keyOf({ when }: Row): string {
  return canonical(
    Object.fromEntries(Object.entries(when).map(([name, cell]) => [name, inOrder(cell)])),
  );
}

function contentOf({ gives }: Row): unknown {
  return Object.fromEntries(
    Object.entries(gives).map(([name, { value }]) => [name, value ?? null]),
  );
}

/** Compares the rows of a table: paired by their cells, and then by what they give. */
export function compareRows(two: Two<Row[]>, subject: Subject, speech: RowSpeech): Draft[] {
  const { both, gone, fresh } = pairsOf<Row>(two, keyOf, contentOf);
  return [
    ...both.flatMap((pair) => pairChanges(pair, subject, speech)),
    ...fresh.flatMap(({ two: place }) =>
      place.after ? [rowDraft(place, place.after, subject, speech, two.after)] : [],
    ),
    ...gone.flatMap(({ two: place }) =>
      place.before ? [rowDraft(place, place.before, subject, speech)] : [],
    ),
    ...orderChanges(both, two, subject, speech),
  ];
}

/** A row that is new, with its place among the rows if that matters, or gone. */
function rowDraft(
  two: Two<Row>,
  row: Row,
  subject: Subject,
  speech: RowSpeech,
  rows: readonly Row[] = [],
): Draft {
  const isNew = two.after !== undefined;
  const words = `${speech.allWords(row)} for ${row.words}`;
  const effect = speech.effectOfRow?.(row);
  const next = speech.isUnordered ? undefined : rows[rows.indexOf(row) + 1];
  const place = next ? `, before the row for ${next.words}` : '';
  const sentence = isNew
    ? `${subject.words}: there is a new row, ${words}${place}.`
    : `${subject.words}: the row for ${row.words} is gone; it was ${speech.allWords(row)}.`;
  return changeAt(two, subject, sentence, {
    ...(isNew ? { to: words } : { from: words }),
    effect: isNew ? effect : reverse(effect),
  });
}

function reverse(effect: Effect | undefined): Effect | undefined {
  if (effect === undefined) return undefined;
  return effect === 'stricter' ? 'milder' : 'stricter';
}

function pairChanges(pair: Pair<Row>, subject: Subject, speech: RowSpeech): Draft[] {
  const { before, after } = pair.two;
  if (!before || !after) return [];
  const recut = pair.name === pair.nameBefore ? [] : [otherCells(pair.two, subject)];
  const figures = Object.keys(after.gives).flatMap((column) =>
    figureChanges(column, pair.two, subject, speech),
  );
  const changes = [...recut, ...figures];
  if (changes.length > 0 || speech.isRecast || isSame(before.raw, after.raw)) return changes;
  const sentence = `${subject.words}: the row for ${after.words} is written differently and has the same meaning.`;
  return [changeAt(pair.two, subject, sentence, { weight: WORDING })];
}

function otherCells(two: Two<Row>, subject: Subject): Draft {
  const { before, after } = two;
  const [was, is] = [before?.words ?? '', after?.words ?? ''];
  const [from, to] =
    was === is ? [before, after].map((row) => JSON.stringify(row?.when)) : [was, is];
  const sentence = `${subject.words}: the row for ${from ?? ''} is now for ${to ?? ''}.`;
  return changeAt(two, subject, sentence, { from: from ?? '', to: to ?? '' });
}

function figureChanges(
  column: string,
  { before, after, at }: Two<Row>,
  subject: Subject,
  { figure, changed, effectOfFigure }: RowSpeech,
): Draft[] {
  const [was, is] = [before?.gives[column], after?.gives[column]];
  if (!after || !was || !is || isSame(was.value, is.value)) return [];
  const shown = [figure(was.value, 'before'), figure(is.value, 'after')];
  const isOneWord = shown[0] === shown[1];
  const [from = '', to = ''] = isOneWord
    ? [was, is].map(({ value }) => JSON.stringify(value))
    : shown;
  const place = {
    before: was.value,
    after: is.value,
    at: { before: `${at.before}/${was.at}`, after: `${at.after}/${is.at}` },
  };
  const sentence = `${subject.words}: ${changed(after, column, from, to)}.`;
  const effect = effectOfFigure?.(was.value, is.value);
  return [changeAt(place, subject, sentence, { from, to, effect })];
}

function orderChanges(
  both: readonly Pair<Row>[],
  two: Two<Row[]>,
  subject: Subject,
  { isUnordered }: RowSpeech,
): Draft[] {
  const moved = movedOf(both);
  if (moved.length === 0) return [];
  const telling = isUnordered ? [] : moved.filter((pair) => passesAnother(pair, both));
  if (telling.length === 0) {
    const sentence = `${subject.words}: the rows are listed in another order, which changes nothing.`;
    return [changeAt(two, subject, sentence, { weight: WORDING })];
  }
  return telling.map((pair) => {
    const place = placeWords(pair, both, (next) => `the row for ${next.two.after?.words ?? ''}`);
    const sentence = `${subject.words}: the row for ${pair.two.after?.words ?? ''} ${place}.`;
    return changeAt(pair.two, subject, sentence);
  });
}

/** Whether a row has changed places with one that can match the same values. */
function passesAnother(pair: Pair<Row>, both: readonly Pair<Row>[]): boolean {
  const own = both.indexOf(pair);
  return both.some((other, at) => {
    const isPassed = at < own === pair.indexBefore < other.indexBefore;
    return other !== pair && isPassed && !areRowsApart(pair.two.after, other.two.after);
  });
}

function areRowsApart(one: Row | undefined, other: Row | undefined): boolean {
  return Object.entries(one?.when ?? {}).some(([name, cell]) => {
    const beside = other?.when[name];
    return beside !== undefined && areApart(cell, beside);
  });
}
