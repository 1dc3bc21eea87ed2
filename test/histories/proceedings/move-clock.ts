import { addDays } from '../../oracles/dates.ts';
import { between, pick } from '../../oracles/random.ts';
import { localDay, standingBy } from './known.ts';
import type { World } from './world.ts';

/** The clock goes on by minutes to months, comes close to a midnight, or goes back a little. */
export function moveClock(world: World): void {
  const { random } = world;
  const [minute, day] = [60_000, 86_400_000];
  const way = random();
  if (way < 0.3) return;
  if (way < 0.37) {
    toEnd(world);
    return;
  }
  if (way < 0.55) world.now += between(random, 1, 600) * minute;
  else if (way < 0.82) world.now += between(random, 1, 6) * day;
  else if (way < 0.9) world.now += between(random, 7, 40) * day;
  else if (way < 0.915) world.now += between(random, 60, 300) * day;
  else if (way < 0.96) toMidnight(world);
  else world.now -= between(random, 1, 2_000) * minute;
}

/** To the last day of a period that runs in some proceeding, or to the day after it. */
function toEnd(world: World): void {
  const open = world.known.filter((known) => known.entries.length > 0);
  if (open.length === 0) return;
  const known = pick(world.random, open.slice(-8));
  const today = world.dayOf(known);
  const ahead = [...standingBy(known, today).clocks.values()].flatMap(({ status, ends }) =>
    status === 'running' && ends !== null && ends >= today ? [ends] : [],
  );
  const [first] = ahead.toSorted();
  if (first === undefined) return;
  const day = addDays(first, pick(world.random, [0, 1]));
  // in the morning of all zones of the procedures
  world.now = Math.max(world.now, Date.parse(`${day}T06:00:00Z`));
}

/** To a moment before or after the next midnight of a zone. */
function toMidnight(world: World): void {
  const zone = pick(world.random, ['Asia/Shanghai', 'Europe/London', 'America/New_York']);
  const today = localDay(world.now, zone);
  let instant = world.now - (world.now % 3_600_000);
  while (localDay(instant, zone) === today) instant += 3_600_000;
  world.now = Math.max(world.now, instant + pick(world.random, [-1_000, -1, 0, 1_000]));
}
