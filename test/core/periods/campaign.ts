import { deadlineOf, type Deadline } from '../../../core/periods/deadline.ts';
import { addDays } from '../../oracles/dates.ts';
import { walk, type Asked, type Walked } from '../../oracles/deadlines.ts';
import { between, chance, pick, seeded, type Random } from '../../oracles/random.ts';
import { campaignOf } from '../campaign-of.ts';
import { calendarOf, documentOf, ids } from './calendars.ts';

const calendars = ids.map((id) => ({ calendar: calendarOf(id), years: documentOf(id).years }));

/** How many ends were compared, how many of them are not known or were rolled, and where they differ. */
export type Figures = { compared: number; unknown: number; rolled: number; faults: object[] };

/** Compares the ends of random periods with those that plain counting finds. */
export function campaign(
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Figures {
  const figures: Figures = { compared: 0, unknown: 0, rolled: 0, faults: [] };
  const bounds = { inputs: 1, enough: 10, every: 1_000 };
  return campaignOf({ count, seed, onProgress }, bounds, figures, compareOne);
}

function compareOne(seed: number, figures: Figures): void {
  const random = seeded(seed);
  const { calendar, years } = pick(random, calendars);
  const asked = randomPeriod(random);
  const { from, ...period } = asked;
  const found = deadlineOf({ from, period, calendar });
  const walked = walk(asked, years);
  figures.compared += 1;
  if (found.ends === null) figures.unknown += 1;
  else if (found.rolledFrom !== undefined) figures.rolled += 1;
  if (!isSame(found, walked)) figures.faults.push({ calendar: calendar.id, asked, found, walked });
}

function isSame(found: Deadline, { ends, plain, isKnown }: Walked): boolean {
  if (found.ends === null) return !isKnown && found.notBefore === ends;
  return isKnown && found.ends === ends && (found.rolledFrom ?? ends) === plain;
}

/** Days around the years that are known, and long periods at times. */
function randomPeriod(random: Random): Asked {
  const unit = pick(random, ['calendar day', 'working day', 'month', 'year'] as const);
  const most = { 'calendar day': 120, 'working day': 60, month: 24, year: 3 }[unit];
  return {
    from: addDays('2023-07-01', between(random, 0, 1_800)),
    number: between(random, 1, chance(random, 0.05) ? most * 10 : most),
    unit,
    countStart: chance(random, 0.5),
    roll: chance(random, 0.5),
  };
}
