import { addDays, addMonths } from './dates.ts';
import { dayNearMonthEnd } from './occasions.ts';
import { between, chance, pick, type Random } from './random.ts';
import { basics, type Dated, type Facts, type Fields } from './us-motor-carrier.ts';

export type Input = { asOf: string; facts: Facts; records: Dated[] };

const names = [...Object.values(basics).map(({ name }) => name), 'crash-indicator'];

/** A day at, just before or just after the end of a period before the day, or any within some 26 months. */
function dayNear(random: Random, asOf: string): string {
  if (chance(random, 0.4)) return addDays(asOf, -between(random, -20, 780));
  const end = addMonths(asOf, -pick(random, [0, 6, 12, 24]));
  return addDays(end, pick(random, [-1, 0, 1]));
}

/** Sizes of fleets at which the segment, the kind of carrier or the miles of a unit turn. */
function fleet(random: Random): Facts {
  const units = pick(random, [0, 1, 3, 10, 50, 100, between(random, 1, 300)]);
  const near = (bound: number) => Math.max(0, bound + pick(random, [-1, 0, 0, 1]));
  const facts: Facts = {
    powerUnits: units,
    powerUnits6MonthsAgo: chance(random, 0.6) ? units : between(random, 0, 300),
    powerUnits18MonthsAgo: chance(random, 0.6) ? units : between(random, 0, 300),
    combinationUnits: pick(random, [0, units, near(Math.ceil(units * 0.7))]),
  };
  if (chance(random, 0.8)) facts.vehicleMiles = miles(random, facts);
  if (chance(random, 0.3)) facts.passengerVehicles = near(Math.ceil(units / 50));
  const some = Object.entries(facts).filter(() => !chance(random, 0.02));
  return Object.fromEntries(some);
}

function miles(random: Random, facts: Facts): number {
  const { powerUnits = 0, powerUnits6MonthsAgo = 0, powerUnits18MonthsAgo = 0 } = facts;
  const each = pick(random, [
    20_000,
    60_000,
    80_000,
    160_000,
    200_000,
    between(random, 0, 250_000),
  ]);
  const all = (each * (powerUnits + powerUnits6MonthsAgo + powerUnits18MonthsAgo)) / 3;
  return Math.max(0, Math.round(all) + pick(random, [-1, 0, 0, 1]));
}

type Draft = Omit<Dated, 'source' | 'id'>;

/** An inspection with the violations that it found, of few BASICs so that a sum passes 30 at times. */
function inspection(random: Random, occurredOn: string, inspectionId: string): Draft[] {
  const type = 'roadside-violation';
  const own = chance(random, 0.5) ? [pick(random, names)] : names;
  const count = chance(random, 0.35) ? 0 : between(random, 1, 7);
  const violations = Array.from({ length: count }, () => {
    const body = violation(random, pick(random, own), inspectionId);
    return { type, occurredOn, body };
  });
  const body: Fields = { inspectionId, level: between(random, 1, 8), outOfService: 0 };
  if (chance(random, 0.3)) body['placardRequired'] = chance(random, 0.7);
  for (const { flag } of Object.values(basics)) {
    if (chance(random, 0.5)) body[flag] = chance(random, 0.7);
  }
  return [{ type: 'roadside-inspection', occurredOn, body }, ...violations];
}

function violation(random: Random, basic: string, inspectionId: string): Fields {
  const outOfService = chance(random, 0.3);
  const body: Fields = {
    ...{ inspectionId, basic, outOfService, code: '3939' },
    severityWeight: pick(random, [0, 1, 5, 8, 10, 10]),
  };
  if (chance(random, 0.5)) body['outOfServiceWeight'] = pick(random, [0, outOfService ? 2 : 0]);
  return body;
}

function crash(random: Random): Fields {
  const body: Fields = { towAway: chance(random, 0.7) };
  if (chance(random, 0.3)) body['injuries'] = between(random, 0, 3);
  if (chance(random, 0.1)) body['fatalities'] = between(random, 0, 2);
  if (chance(random, 0.2)) body['hazmatReleased'] = chance(random, 0.5);
  if (chance(random, 0.3)) body['notPreventable'] = chance(random, 0.5);
  return body;
}

/** How many there are: near the ends of groups, and at times so many that the next group begins. */
function howMany(random: Random): number {
  if (chance(random, 0.02)) return pick(random, [60, 101, 150]);
  return pick(random, [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 16, 17, 21, 22]);
}

export function inputs(random: Random): Input {
  const asOf = dayNearMonthEnd(random, 2020, 2026);
  const isOld = chance(random, 0.2);
  const day = () => (isOld ? addMonths(dayNear(random, asOf), -13) : dayNear(random, asOf));
  const drafts: Draft[] = [];
  const inspections = howMany(random);
  for (let at = 0; at < inspections; at += 1) {
    drafts.push(...inspection(random, day(), String(at + 1)));
  }
  const crashes = howMany(random);
  for (let at = 0; at < crashes; at += 1) {
    drafts.push({ type: 'crash', occurredOn: day(), body: crash(random) });
  }
  while (chance(random, 0.3)) {
    const body = { basic: pick(random, names), kind: pick(random, ['acute', 'critical']) };
    drafts.push({ type: 'investigation-violation', occurredOn: day(), body });
  }
  const records = drafts.map((draft, at) => ({ ...draft, source: 'us-fmcsa', id: `r${at}` }));
  return { asOf, facts: fleet(random), records };
}

/** A carrier of which so many inspections are relevant for a BASIC and found a violation, or that had so many crashes. */
export function counted(scheme: string, count: number): Input {
  const [basic, segment] = scheme.split('/');
  const known = Object.entries(basics).find(([domain]) => domain === basic)?.[1];
  const records = Array.from({ length: count }, (_, at): Dated[] => {
    const own = { source: 'us-fmcsa', occurredOn: '2026-05-01' };
    const inspectionId = String(at);
    if (!known) return [{ ...own, type: 'crash', id: inspectionId, body: { towAway: true } }];
    const inspected = { inspectionId, level: 4, outOfService: 0, [known.flag]: true };
    const found = {
      inspectionId,
      code: '3939',
      basic: known.name,
      severityWeight: 1,
      outOfService: false,
    };
    return [
      { ...own, type: 'roadside-inspection', id: `i${at}`, body: inspected },
      { ...own, type: 'roadside-violation', id: `v${at}`, body: found },
    ];
  });
  const facts = { powerUnits: 10, combinationUnits: segment === 'straight' ? 0 : 10 };
  return { asOf: '2026-06-30', facts, records: records.flat() };
}
