import { canonical } from '../../../core/ground/digest.ts';
import { standing } from '../../../core/records/revisions.ts';
import type { prepare } from '../../../core/rule-set/prepare.ts';
import type { Value } from '../../../core/values/value-type.ts';
import { chance, seeded } from '../../oracles/random.ts';
import { moved } from '../expressions/oracle/calendar.ts';
import { madeFacts } from './oracle.ts';
import type { Held, Scheme } from './terms.ts';
import { daysOfChange, everyDay, firstChange } from './oracle-changes.ts';
import { standingRecords } from './oracle-standing.ts';
import { shuffledRecords, type Asked } from './random-records.ts';

type Prepared = ReturnType<typeof prepare>;
type Draw = NonNullable<Prepared['draw']>;
type Drawn = ReturnType<Draw>;

/** What a rule set does with records. */
export type Drawing = { draw: Draw; firstRead: NonNullable<Prepared['firstRead']> };

/** Records that are asked of a rule set, with the facts that it is given. */
export type Case = Asked & { scheme: Scheme; given: Readonly<Record<string, Value>> };

/** What the cases had in them. */
export type Seen = {
  absent: number;
  changing: number;
  doubtful: number;
  everyDay: number;
  ahead: number;
};

/** What differs between the oracle and what is drawn, in words; undefined if nothing does. */
export function differenceOf(
  asked: Case,
  { draw, firstRead }: Drawing,
  seed: number,
  seen: Seen,
): string | undefined {
  const { written, known, scheme, asOf } = asked;
  const wanted = standingRecords(written, known);
  const found = standing(written, known);
  if (asText(wanted) !== asText(found)) {
    return `standing gives ${asText(found)}, wanted ${asText(wanted)}`;
  }
  seen.doubtful += wanted.doubtful.length;
  const read = (name: string): Value | undefined => asked.given[name];
  const drawn = draw(found.records, asOf, read);
  for (const [name, { value, from }] of madeFacts(scheme, wanted.records, asOf, read)) {
    if (value === undefined) seen.absent += 1;
    if (!Object.is(drawn.facts[name], value)) {
      return `value of ${name} is ${String(drawn.facts[name])}, wanted ${String(value)}`;
    }
    const behind = drawn.from[name]?.toSorted().join();
    const those = from.toSorted().join();
    if (behind !== those) return `records of ${name} are ${behind}, wanted ${those}`;
  }
  return (
    changeIn(asked, wanted.records, seed, seen, drawn) ??
    firstReadIn(asked, wanted.records, seen, firstRead(found.records, asOf, read)) ??
    dayBefore(asked, draw, drawn) ??
    inAnotherOrder(asked, draw, seed, drawn)
  );
}

/** The records and the doubtful writings as a text without their order; the same doubt twice is one. */
function asText({ records, doubtful }: { records: object[]; doubtful: object[] }): string {
  const sorted = (list: object[]): string[] =>
    list.map((one) => canonical({ ...one, knownAt: '' })).toSorted();
  return JSON.stringify([sorted(records), [...new Set(sorted(doubtful))]]);
}

/** The day of the first change, by all days on which there can be one, and at times by every day. */
function changeIn(
  { scheme, asOf, given }: Case,
  records: readonly Held[],
  seed: number,
  seen: Seen,
  { changesOn }: Drawn,
): string | undefined {
  const read = (name: string): Value | undefined => given[name];
  const days = daysOfChange(scheme, records, asOf, given);
  const wanted = firstChange(scheme, records, asOf, read, days);
  if (changesOn !== wanted) return `changes on ${changesOn}, wanted ${wanted}`;
  if (wanted !== null) seen.changing += 1;
  const last = days.at(-1);
  if (last === undefined || chance(seeded(seed), 0.98)) return undefined;
  seen.everyDay += 1;
  const end = wanted ?? moved(last, 0, 3);
  const byAll = firstChange(scheme, records, asOf, read, everyDay(asOf, end));
  return byAll === wanted ? undefined : `the oracle misses a change on ${byAll}`;
}

/** The first day on which a record stands behind a fact. */
function firstReadIn(
  { scheme, asOf, given }: Case,
  records: readonly Held[],
  seen: Seen,
  found: string | null,
): string | undefined {
  const read = (name: string): Value | undefined => given[name];
  const days = [asOf, ...daysOfChange(scheme, records, asOf, given)];
  const isRead = (day: string): boolean =>
    [...madeFacts(scheme, records, day, read).values()].some(({ from }) => from.length > 0);
  const wanted = days.find(isRead) ?? null;
  if (wanted !== null && wanted > asOf) seen.ahead += 1;
  return found === wanted ? undefined : `reads first on ${found}, wanted ${wanted}`;
}

/** On the day before the first change all facts are still the same. */
function dayBefore({ written, known, given }: Case, draw: Draw, drawn: Drawn): string | undefined {
  if (drawn.changesOn === null) return undefined;
  const day = moved(drawn.changesOn, 0, -1);
  const { facts } = draw(standing(written, known).records, day, (name) => given[name]);
  return JSON.stringify(facts) === JSON.stringify(drawn.facts)
    ? undefined
    : `before, on ${day}, the facts are ${JSON.stringify(facts)}`;
}

/** The order in which different records are written changes nothing. */
function inAnotherOrder(
  { written, known, asOf, given }: Case,
  draw: Draw,
  seed: number,
  drawn: Drawn,
): string | undefined {
  const { records } = standing(shuffledRecords(seeded(seed), written), known);
  const again = draw(records, asOf, (name) => given[name]);
  return JSON.stringify(again) === JSON.stringify(drawn)
    ? undefined
    : `order: another one gives ${JSON.stringify(again)}, not ${JSON.stringify(drawn)}`;
}
