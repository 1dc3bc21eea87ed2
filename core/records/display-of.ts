import { holds } from '../conditions/evaluate.ts';
import type { ConditionDocument } from '../conditions/document.ts';
import { nodeOf } from '../conditions/node-of.ts';
import { firstDayAfter } from '../ground/first-day-after.ts';
import { firstPlace } from '../ground/first-where.ts';
import type { Law } from '../ground/law.ts';
import { readerOf } from '../values/slots.ts';
import type { DisplayTerm } from './display-schema.ts';
import { inOrder, prepareType, type HeldRecord, type PreparedType } from './held-record.ts';
import { likenessOf, placesOf } from './record-scope.ts';
import type { RecordType } from './record-type.ts';

/** A record as far as its display goes. */
export type Dated = {
  source: string;
  occurredOn: string;
  body: Readonly<Record<string, unknown>>;
};

/** By which law the type of a record shows it, and the first day on which it no longer does; null where none is known. */
export type Displayed = { law: Law; until: string | null };

/** How long the type of a record shows it; undefined where it does not. */
export type DisplayOf = (record: Dated) => Displayed | undefined;

/**
 * How long a type shows the records of an organisation: by the first of its terms whose condition holds, until its time is
 * over or a later record ends it.
 *
 * @param standing the records of the type that count of the organisation, in any order
 * @example displayIn({ display: 'P1Y' }, [])({ occurredOn: '2026-04-10' }).until // '2027-04-11'
 */
export function displayIn(type: RecordType, standing: readonly Dated[]): DisplayOf {
  const { display, law } = type;
  if (display === undefined) return () => undefined;
  if (typeof display === 'string') {
    return ({ occurredOn }) => ({ law, until: firstDayAfter(occurredOn, display) });
  }
  const reading = readingOf(type);
  const records = display.some(({ endedBy }) => endedBy) ? standing.map(reading.held) : [];
  const terms = display.map((term) => ({ term, endOf: endIn(reading, term.endedBy, records) }));
  return (record) => {
    const own = reading.held(record);
    const found = terms.find(({ term }) => reading.isOf(term.if, own));
    if (!found) return undefined;
    const { lasts } = found.term;
    const over = lasts === undefined ? [] : [firstDayAfter(record.occurredOn, lasts)];
    const [until = null] = [...over, ...found.endOf(own)].toSorted();
    return { law: found.term.law, until };
  };
}

type Reading = {
  sheet: PreparedType['sheet'];
  held: (record: Dated) => HeldRecord;
  isOf: (condition: ConditionDocument | undefined, one: HeldRecord) => boolean;
};

function readingOf(type: RecordType): Reading {
  const { sheet, held } = prepareType(type);
  return {
    sheet,
    // no condition reads the id, which a source can choose freely
    held: (record) => held({ ...record, type: type.type, id: '' }),
    isOf: (condition, { values }) =>
      condition === undefined || holds(nodeOf(condition), readerOf(sheet.slots, values)),
  };
}

/** The day on which another record ends the display of one: a later one, or one of its own day that is of another kind. */
function endIn(
  { sheet, isOf }: Reading,
  endedBy: DisplayTerm['endedBy'],
  records: readonly HeldRecord[],
): (own: HeldRecord) => string[] {
  if (!endedBy) return () => [];
  const likeness = likenessOf(placesOf(endedBy.alike ?? [], sheet.slots));
  const days = new Map<string, string[]>();
  for (const one of records.toSorted(inOrder)) {
    if (!isOf(endedBy.if, one)) continue;
    const alike = likeness(one.values);
    const found = days.get(alike);
    if (found) found.push(one.occurredOn);
    else days.set(alike, [one.occurredOn]);
  }
  return (own) => {
    const isOfKind = isOf(endedBy.if, own);
    const found = days.get(likeness(own.values)) ?? [];
    const at = firstPlace(found, (day) => (isOfKind ? day > own.occurredOn : day >= own.occurredOn)); // prettier-ignore
    return found.slice(at, at + 1);
  };
}
