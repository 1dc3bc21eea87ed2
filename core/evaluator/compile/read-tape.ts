import type { Label } from '../../conditions/node.ts';
import { shownComparison, type Shown } from '../shown.ts';
import { plain } from './generated.ts';
import type { Found } from './questions.ts';
import { ALL, ANY, CALL, MISSING, NOT, TIERED } from './tape.ts';
import type { Kind, Odd, Tape, Tiered } from './tape.ts';

/** A tape that is read for one entity after another. */
export type Reading = Found &
  Pick<Tape, 'kinds' | 'labels' | 'odd' | 'tiered' | 'missing'> & {
    cells: Int32Array;
    /** The kind and the literal of common comparisons, by the positions of their answers. */
    kindOf: Int32Array;
    literals: unknown[];
    /** The next place on the tape. */
    at: number;
    /** The truth of the last node. */
    isTrue: boolean;
  };

export function newReading(tape: Tape, { values, answers }: Found): Reading {
  const { kinds, labels, odd, tiered, missing, usual } = tape;
  return {
    ...{ values, answers, kinds, labels, odd, tiered, missing },
    cells: Int32Array.from(tape.cells),
    // not every answer belongs to a common comparison
    kindOf: Int32Array.from(usual, (one) => one?.kind ?? 0),
    literals: Array.from(usual, (one) => one?.value),
    at: 0,
    isTrue: false,
  };
}

/** Builds the result of the node at a place of the tape, for an entity with evaluated questions. */
export function showAt(place: number, reading: Reading): Shown {
  reading.at = place;
  return next(reading);
}

function next(reading: Reading): Shown {
  const { at } = reading;
  const cell = cellAt(at, reading);
  if (cell >= 0) return usual(cell, reading);
  const position = cellAt(at + 1, reading);
  if (cell === ALL || cell === ANY) {
    const label = reading.labels[cellAt(at + 2, reading)] as Label;
    reading.at = at + 3;
    const children = untiered(cell === ALL, position, reading);
    return cell === ALL ? shownAll(label, children) : shownAny(label, children);
  }
  if (cell === TIERED) return showTiered(reading.tiered[position] as Tiered, reading);
  reading.at = at + 2;
  return seldom(cell, position, reading);
}

function cellAt(at: number, { cells }: Reading): number {
  return cells[at] ?? 0;
}

function usual(answer: number, reading: Reading): Shown {
  const { kinds, kindOf, literals, values, answers } = reading;
  const { operator, fact, read } = kinds[kindOf[answer] ?? 0] as Kind;
  const isTrue = answers[answer] === 1;
  reading.at += 1;
  reading.isTrue = isTrue;
  return plain(operator, literals[answer], fact, values[read], isTrue);
}

function untiered(isAll: boolean, count: number, reading: Reading): Shown[] {
  const children = new Array<Shown>(count);
  let isDecided = count === 0 && !isAll;
  for (let child = 0; child < count; child++) {
    const cell = cellAt(reading.at, reading);
    // most children are common comparisons; calling next() for each would cost more
    children[child] = cell >= 0 ? usual(cell, reading) : next(reading);
    if (reading.isTrue !== isAll) isDecided = true;
  }
  reading.isTrue = isDecided !== isAll;
  return children;
}

/** Shows the result of every child of a tier; the first tier that decides ends the list. */
function showTiered({ kind, label, tiers, skipped, starts, end }: Tiered, reading: Reading): Shown {
  const place = reading.at;
  const isAll = kind === 'all';
  const children = [...skipped];
  let isDecided = false;
  for (const tier of tiers) {
    for (const child of tier) {
      children[child] = showAt(place + (starts[child] ?? 0), reading);
      if (reading.isTrue !== isAll) isDecided = true;
    }
    if (isDecided) break;
  }
  reading.at = place + end;
  reading.isTrue = isDecided !== isAll;
  return isAll ? shownAll(label, children) : shownAny(label, children);
}

function seldom(cell: number, position: number, reading: Reading): Shown {
  switch (cell) {
    case NOT: {
      const inner = next(reading);
      reading.isTrue = !reading.isTrue;
      return shownNot(reading.labels[position] as Label, inner);
    }
    case CALL: {
      const back = reading.at;
      const shown = showAt(position, reading);
      reading.at = back;
      return shown;
    }
    case MISSING:
      reading.isTrue = false;
      return { ...reading.missing[position] };
    default:
      return showOdd(reading.odd[position] as Odd, reading);
  }
}

function showOdd({ answer, read, right, of, label }: Odd, reading: Reading): Shown {
  const { values, answers } = reading;
  reading.isTrue = answers[answer] === 1;
  return shownComparison(label, of.shown, {
    factResult: values[read],
    valueResult: right === undefined ? of.value : values[right],
    result: reading.isTrue,
  });
}

// one function for each key, because a computed key is slower than a literal one;
// lists and negations always have a priority, even if the document gives none

function shownAll({ priority, name }: Label, all: Shown[]): Shown {
  return name ? { priority, name, all } : { priority, all };
}

function shownAny({ priority, name }: Label, any: Shown[]): Shown {
  return name ? { priority, name, any } : { priority, any };
}

function shownNot({ priority, name }: Label, not: Shown): Shown {
  return name ? { priority, name, not } : { priority, not };
}
