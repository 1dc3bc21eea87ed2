import type { CalendarDocument } from '../../../core/periods/calendar-document.ts';
import { readSpan } from '../../../core/periods/span.ts';
import type { Act } from '../../../core/procedures/proceeding.ts';
import type { Step } from '../../../core/procedures/step-schema.ts';
import { walk } from '../../oracles/deadlines.ts';
import { openingOf, type Known } from './known.ts';
import { governedBy } from './milder.ts';

/** An act and its step. */
export type Taken = Act & { is: Step };

/** The days off of each calendar, by its name. */
export type Years = ReadonlyMap<string, CalendarDocument['years']>;

/** A period whose end no calendar knows is never over. */
const NEVER = '9999-12-31';

type Starter = Pick<Act, 'on' | 'days' | 'ends'>;

/** The days on which a period can end that an act or the opening starts, by plain counting, the first before the last. */
export function endsOf(
  { procedure }: Pick<Known, 'procedure'>,
  name: string,
  { on, days, ends }: Starter,
  years: Years,
): readonly [first: string, last: string] {
  const { periods, calendar = '' } = procedure.document;
  const { lasts = [], from, countStart = false, roll = false } = periods[name] ?? {};
  const begins = (from && days?.[from]) ?? on;
  const lengths = [lasts].flat().map((one) => (typeof one === 'string' ? one : one.lasts));
  const found = lengths.map((length) => {
    if (length === 'as set') return ends?.[name] ?? begins;
    const counted = { from: begins, countStart, roll, ...readSpan(length) };
    const { ends: last, isKnown } = walk(counted, years.get(calendar) ?? {});
    return isKnown || !(length.includes('working') || roll) ? last : NEVER;
  });
  const inOrder = found.toSorted();
  return [inOrder[0] ?? begins, inOrder.at(-1) ?? begins];
}

/** Acts that were taken before a period was over that they wait for, or after one within which alone they are possible. */
export function timeFaults(known: Known, acts: readonly Taken[], years: Years): string[] {
  const { opens } = known.procedure.document;
  const { opening } = openingOf(known.entries);
  const hearing = (name: string) => known.procedure.document.periods[name]?.hearing;
  return acts.flatMap(({ is, on }, at) => {
    const before = acts.slice(0, at);
    const endOf = (name: string) => {
      const place = before.findLastIndex((act) => act.is.starts?.includes(name));
      const starter = before[place] ?? (opens.starts?.includes(name) ? opening : undefined);
      const since = before.slice(Math.max(0, place));
      const isGone = since.some(
        (act) => act.is.waives?.includes(name) || (act.is.hears && hearing(name)),
      );
      return {
        isGone,
        ends: starter && endsOf(governedBy(known, starter.on), name, starter, years),
      };
    };
    const early = (is.after ?? []).filter((name) => {
      const { isGone, ends } = endOf(name);
      return !isGone && !(ends && on > ends[0]);
    });
    const late = (is.within ?? []).filter((name) => {
      const { ends } = endOf(name);
      return !ends || on > ends[1];
    });
    return [
      ...early.map((name) => `${is.step} was taken on ${on}, before ${name} was over`),
      ...late.map((name) => `${is.step} was taken on ${on}, after ${name} was over`),
    ];
  });
}
