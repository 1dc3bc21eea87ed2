import { readSpan } from '../../../core/periods/span.ts';
import type { Standing } from '../../../core/procedures/proceeding.ts';
import { measureForce } from '../../../core/procedures/measure-force.ts';
import { servedBy, type Step } from '../../../core/procedures/step-schema.ts';
import { addDays, addMonths } from '../../oracles/dates.ts';
import { proceedingOf, standingBy, type Known } from './known.ts';
import { governedBy } from './milder.ts';
import { endsOf, timeFaults, type Taken, type Years } from './timely.ts';

/** What a rule set says of a restriction of an entity. */
export type Proposal = { isProposed: boolean; longest: number };

/** Where a restriction or an entry is in force though it must not be, or is not though it must, on a day. */
export function forceFaults(
  known: Known,
  day: string,
  { isProposed, longest }: Proposal,
  years: Years,
): string[] {
  const standing = standingBy(known, day);
  const acts = takenIn(known).filter(({ on }) => on <= day);
  return (['measure', 'entry'] as const).flatMap((of) => {
    const said = measureForce(standing, { isProposed, longest: `P${longest}M`, of });
    const { since, isStayed, faults } = inForce(known, of, standing, acts, years);
    const last = since && addDays(addMonths(since, longest), -1);
    const expected =
      since === undefined || last === undefined || !isProposed || day > last
        ? 'not in force'
        : isStayed
          ? 'stayed'
          : 'in-force';
    const is = said.is === 'none' || said.is === 'ended' ? 'not in force' : said.is;
    if (is !== expected) faults.push(`the ${of} is ${is} on ${day}, and must be ${expected}`);
    if ('until' in said && (said.since !== since || said.until !== last))
      faults.push(
        `the ${of} is in force from ${said.since} to ${said.until}, not ${since} to ${last}`,
      );
    return faults;
  });
}

/** Goes through what began and ended, and asks at each beginning for what the law requires before it. */
function inForce(
  known: Known,
  of: 'measure' | 'entry',
  standing: Standing,
  acts: readonly Taken[],
  years: Years,
): { since: string | undefined; isStayed: boolean; faults: string[] } {
  const faults: string[] = [];
  let since: string | undefined;
  let isStayed = false;
  let ended = '';
  let until = '9999-12-31';
  for (const { effect, on, step } of standing.effects) {
    const what = effect[of];
    if (what === 'begins') {
      const window = acts.filter((act) => act.on >= ended && act.on <= on);
      faults.push(
        ...lacking(known, window, on, years).map(
          (why) => `the ${of} begins on ${on} (${step}) ${why}`,
        ),
      );
      until = termOf(known, window, on, until);
      [since, isStayed] = [on, false];
    } else if (what === 'ends' || what === 'annulled') {
      [since, isStayed, ended] = [undefined, false, on];
    } else if (what) isStayed = since !== undefined && what === 'stayed';
  }
  if (since !== undefined && standing.on > until)
    faults.push(`the ${of} is in force on ${standing.on}, and its term ended on ${until}`);
  return { since, isStayed, faults };
}

/** The last day of the term that the law sets, which no later step of the same entry moves. */
function termOf(
  { procedure }: Known,
  window: readonly Taken[],
  on: string,
  before: string,
): string {
  const { lasts } = procedure.document.periods['term'] ?? {};
  const starter = window.find(({ is }) => is.starts?.includes('term'));
  if (typeof lasts !== 'string' || !starter) return before;
  const { number, unit } = readSpan(lasts);
  return addMonths(starter.days?.service ?? on, number * (unit === 'year' ? 12 : 1));
}

/** What a beginning lacks of notice, hearing, decision, service, law and remedy. */
function lacking(known: Known, window: readonly Taken[], on: string, years: Years): string[] {
  const served = (what: 'notice' | 'decision'): boolean =>
    window.some(({ is, days }) => servedBy(is).includes(what) && (days?.service ?? '9') <= on);
  const decision = window.findLast(({ is }) => is.decides);
  return [
    ...(served('notice') ? [] : ['without a served notice']),
    ...(served('decision') ? [] : ['without a served decision']),
    ...(decision ? [] : ['without a decision']),
    ...(decision && isHeard(known, window, decision, on, years)
      ? []
      : ['without time to be heard']),
    ...(window.some(({ has }) => has?.includes('law')) ? [] : ['without law']),
    ...(window.some(({ has }) => has?.includes('remedy')) ? [] : ['without a remedy']),
  ];
}

function isHeard(
  known: Known,
  window: readonly Taken[],
  decision: Taken,
  on: string,
  years: Years,
): boolean {
  const { periods } = known.procedure.document;
  const names = Object.keys(periods).filter((name) => periods[name]?.hearing);
  return window.some((act) => {
    if (act.is.hears || act.is.waives?.some((name) => names.includes(name))) return true;
    // what the decision itself starts has to be over before the restriction begins
    const before = act === decision ? on : decision.on;
    const started = names.filter((name) => act.is.starts?.includes(name));
    return started.some((name) => endsOf(governedBy(known, act.on), name, act, years)[0] < before);
  });
}

/** Acts that lack what their step cannot be without, or were done by whoever must not. */
export function actFaults(known: Known, years: Years): string[] {
  const acts = takenIn(known);
  const { proposers } = proceedingOf(known.entries).opening;
  const untimely = timeFaults(known, acts, years);
  const unfit = acts.flatMap(({ is, has = [], by }, at) => {
    const before = acts.slice(0, at);
    const didBefore = (which: (step: Step) => unknown): boolean =>
      before.some((act) => which(act.is) && act.by.actor.raw === by.actor.raw);
    const isProposer =
      proposers.some(({ raw }) => raw === by.actor.raw) || didBefore(({ proposes }) => proposes);
    return [
      ...(is.needs ?? []).flatMap((need) =>
        has.includes(need) ? [] : [`${is.step} lacks ${need}`],
      ),
      ...(is.decides && !is.sameOfficer && isProposer
        ? [`${is.step} was decided by a proposer`]
        : []),
      ...(is.reviews && didBefore(({ decides }) => decides)
        ? [`${is.step} was decided by whoever had decided`]
        : []),
      ...(by.kind === rightful(is) ? [] : [`${is.step} was taken by ${by.kind}`]),
    ];
  });
  return [...untimely, ...unfit];
}

function rightful({ by }: Step): string {
  return by === 'entity' || by === 'court' || by === 'time' ? by : 'officer';
}

function takenIn(known: Known): Taken[] {
  return proceedingOf(known.entries).acts.map((act) => {
    const is = governedBy(known, act.on).procedure.step(act.step);
    if (!is) throw new Error(`No step ${act.step}`);
    return { ...act, is };
  });
}
