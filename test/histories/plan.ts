import type { TransitionDocument } from '../../core/rule-set/transition.ts';
import { daysFrom } from '../../core/ground/dates.ts';
import type { Grammar, Law } from './laws.ts';
import type { Request } from './model.ts';

/** Picks from a seeded sequence. */
export class Dice {
  readonly roll: () => number;
  constructor(roll: () => number) {
    this.roll = roll;
  }
  upTo(limit: number): number {
    return Math.floor(this.roll() * limit);
  }
  chance(share: number): boolean {
    return this.roll() < share;
  }
  of<T>(list: readonly T[]): T {
    return list[this.upTo(list.length)]!;
  }
}

/** Days lie on a grid, so that requests, runs and versions often meet on one. */
export function dayOf(place: number): string {
  return daysFrom('2024-01-01', place * 10);
}

const COMPLAINTS = [0, 2, 4, 6, 9, 12, 16];

/** A request as it is sent: without `observedOn` where that is its asOf. */
export type Sent = Omit<Request, 'observedOn'> & { observedOn?: string };

/** Facts at random. */
export type Drawn = () => Sent['facts'];

/** The facts of the rule set that is written by hand. */
export function drawnComplaints(dice: Dice): Sent['facts'] {
  return { complaints: dice.of(COMPLAINTS) };
}

/** What somebody sends about one entity on a day of the grid, given what was sent before. */
export function nextRequests(
  dice: Dice,
  today: number,
  before: readonly Sent[],
  drawn: Drawn,
): Sent[] {
  const facts = drawn();
  const earlier = (place: number) => Math.max(0, place - dice.upTo(5));
  const fresh = (asOf: number, observed: number): Sent[] => [
    { asOf: dayOf(asOf), observedOn: dayOf(observed), facts },
  ];
  const repeated = before.length > 0 ? dice.of(before) : undefined;
  switch (dice.upTo(repeated ? 10 : 5)) {
    case 0:
      return fresh(today, today);
    case 1:
      return fresh(today, earlier(today));
    case 2:
      return [{ asOf: dayOf(dice.upTo(today + 1)), facts }];
    case 3: {
      const late = dice.upTo(today + 1);
      return fresh(late, earlier(late));
    }
    case 4:
      return dice.chance(0.1) ? many(today, drawn) : loaded(dice, today, drawn);
    case 5:
      return [repeated!];
    case 6:
      return [{ ...repeated!, facts }];
    case 7:
    case 8: {
      const observedOn = repeated!.observedOn ?? repeated!.asOf;
      const asOf = dayOf(dice.upTo(today + 1));
      const same = dice.chance(0.3) ? repeated!.facts : facts;
      return asOf < observedOn ? [] : [{ asOf, observedOn, facts: same }];
    }
    default: {
      const asOf = repeated!.asOf;
      const observedOn = daysFrom(asOf, -10 * dice.upTo(5));
      return [{ asOf, observedOn, facts }];
    }
  }
}

/** More observations than a rule set can read, of one day after the other. */
function many(today: number, drawn: Drawn): Sent[] {
  return Array.from({ length: 12 }, (_, at) => {
    return { asOf: dayOf(today), observedOn: daysFrom(dayOf(today), at - 12), facts: drawn() };
  });
}

/** History that is loaded on one day, mostly in its order. */
function loaded(dice: Dice, today: number, drawn: Drawn): Sent[] {
  const all = Array.from({ length: 2 + dice.upTo(2) }, () => dice.upTo(today + 1));
  const days = dice.chance(0.8) ? all.toSorted((a, b) => a - b) : all;
  return days.map((place) => {
    return { asOf: dayOf(today), observedOn: dayOf(place), facts: drawn() };
  });
}

/** What a version has of a domain, a term and earlier outcomes; others of the same rule set have other parts. */
export function drawnGrammar(dice: Dice): Grammar {
  const then = dice.of(['none' as const, { grade: 'C' }, { grade: 'D' }]);
  const term = {
    for: dice.of(['P15D', 'P20D', 'P1M', 'P2M']),
    then,
    isPostponed: dice.chance(0.3),
  };
  const records = dice.of([{ last: 2 }, { last: 10 }, { within: 'P1M' }, { within: 'P1Y' }]);
  return {
    ...(dice.chance(0.6) ? { care: dice.of([1, 2]) } : {}),
    ...(dice.chance(0.5) ? { term } : {}),
    ...(dice.chance(0.6) ? { records } : {}),
  };
}

/** A version in force from a day on, which may be one that has passed. */
export function nextLaw(dice: Dice, today: number, at: number): Law {
  const from = dice.chance(0.25) ? Math.max(1, today - dice.upTo(5)) : today + dice.upTo(4);
  const until = dayOf(from + dice.upTo(6));
  const when = {
    all: [
      { fact: 'previous.grade', operator: 'isGiven', value: true },
      { fact: 'previous.grade', operator: 'in', value: ['A', 'D'] },
    ],
  };
  const since = dayOf(Math.max(0, from - 1 - dice.upTo(8)));
  const stays = {
    until,
    ...(dice.chance(0.4) ? { when } : {}),
    ...(dice.chance(0.3) ? { kinds: ['institution' as const] } : {}),
  };
  const milder = dice.chance(0.7) ? { until } : {};
  const transition: TransitionDocument = {
    law: 'act',
    scope: dice.chance(0.4) ? 'exTunc' : 'exNunc',
  };
  if (transition.scope === 'exTunc' && dice.chance(0.6)) transition.since = since;
  if (dice.chance(0.35) && !(transition.scope === 'exTunc' && stays.when)) transition.stays = stays;
  if (dice.chance(0.35)) transition.milder = milder;
  return {
    version: `2024.${at}`,
    times: dice.of([1, 1, 2, 3]),
    ...(dice.chance(0.75) ? { transition } : {}),
    from: dayOf(from),
    grammar: drawnGrammar(dice),
  };
}

/**
 * From which day on a version is withdrawn: mostly one to come, sometimes today or one that has passed; always after
 * its first day.
 */
export function withdrawalDay(dice: Dice, today: number, from: string): string {
  const place = dice.chance(0.6) ? today + 1 + dice.upTo(3) : today - dice.upTo(4);
  const day = dayOf(Math.max(0, place));
  return day > from ? day : daysFrom(from, 10);
}
