import { addDays, addMonths } from './dates.ts';
import { dayNearMonthEnd } from './occasions.ts';
import { between, chance, nearBound, pick, type Random } from './random.ts';

export type Inspection = {
  type: 'inspection';
  source: string;
  id: string;
  occurredOn: string;
  body: { kind: string; score?: number };
};
export type Input = {
  asOf: string;
  facts: { closedByOrder?: boolean; heard?: boolean };
  records: Inspection[];
};
export type Outcome = {
  score: number | null;
  grade: string;
  tier: string;
  shown: Record<string, string | null>;
};

const operational = ['Cycle Inspection', 'Pre-permit (Operational)'];
const namesOf = (...visits: string[]) =>
  operational.flatMap((program) => visits.map((visit) => `${program} / ${visit}`));
const initial = namesOf('Initial Inspection');
const second = namesOf('Re-inspection');
const compliance = namesOf('Compliance Inspection', 'Second Compliance Inspection');
const others = [
  ...namesOf('Reopening Inspection'),
  ...['Smoke-Free Air Act / Re-inspection', 'Administrative Miscellaneous / Initial Inspection'],
];

const letterOf = (score: number): string => (score <= 13 ? 'A' : score <= 27 ? 'B' : 'C');

/** Months to the next cycle: from, until. */
const months = { A: [10, 12], B: [5, 7], C: [2, 5] } as const;

type Visit = { on: string; score: number };

/** Visits of some kinds that have a score, in the order of their days. */
function visitsOf(records: readonly Inspection[], kinds: readonly string[], since = ''): Visit[] {
  const keyOf = ({ occurredOn, source, id }: Inspection) => [occurredOn, source, id].join('\n');
  return records
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    .filter(({ occurredOn, body }) => kinds.includes(body.kind) && occurredOn >= since)
    .flatMap(({ occurredOn: on, body: { score } }) => (score === undefined ? [] : [{ on, score }]));
}

/** New York City Health Code 81.51 and 24 RCNY chapter 23: what hangs at the door, and which inspection comes next. */
export function oracle({ asOf, facts, records }: Input): Outcome {
  const known = records.filter(({ occurredOn }) => occurredOn <= asOf);
  const first = visitsOf(known, initial).at(-1);
  if (!first) {
    const state = facts.closedByOrder ? 'closed' : 'not-inspected';
    return { score: null, grade: state, tier: state, shown: noDays };
  }
  const isGraded = first.score <= 13;
  const again = isGraded ? undefined : visitsOf(known, second, first.on).at(-1);
  const counting = again?.score ?? first.score;
  const worst = Math.max(first.score, again?.score ?? 0);
  const [from, until] = facts.closedByOrder ? months.C : months[letterOf(worst) as 'A'];
  const score = counting;
  const shown = {
    ...noDays,
    reinspectionFrom: isGraded || again ? null : addDays(first.on, 7),
    nextCycleFrom: addMonths(first.on, from),
    nextCycleUntil: addMonths(first.on, until),
  };
  if (facts.closedByOrder) return { score, grade: 'closed', tier: 'closed', shown };
  if (!isGraded && !again) return { score, grade: 'no-card', tier: 're-inspection', shown };
  const checked = again && visitsOf(known, compliance, again.on).at(-1);
  const mustCheck = again !== undefined && (checked?.score ?? again.score) >= 28;
  const tier = mustCheck ? 'compliance-inspection' : 'next-cycle';
  return { score, grade: letterOf(counting), tier, shown };
}

const noDays = { reinspectionFrom: null, nextCycleFrom: null, nextCycleUntil: null };

export function inputs(random: Random): Input {
  const asOf = dayNearMonthEnd(random, 2011, 2026);
  const kinds = [initial, initial, second, second, compliance, others];
  const records = Array.from({ length: between(random, 0, 6) }, (_, at): Inspection => {
    const body: Inspection['body'] = { kind: pick(random, pick(random, kinds)) };
    if (!chance(random, 0.1)) body.score = nearBound(random, [13, 14, 27, 28], 0, 60);
    const occurredOn = addDays(asOf, -between(random, -3, pick(random, [5, 60, 400])));
    return { type: 'inspection', source: 'us-ny-dohmh', id: `i${at}`, occurredOn, body };
  });
  const facts: Input['facts'] = {};
  if (chance(random, 0.1)) facts.closedByOrder = chance(random, 0.7);
  if (chance(random, 0.2)) facts.heard = chance(random, 0.5);
  return { asOf, facts, records };
}
