import { pointerTo } from '../../ground/fault.ts';
import type { Step } from '../step-schema.ts';
import { clockOf, type AbstractState, type Move } from './abstract-state.ts';
import { circlesByTime, isByTime } from './circles-by-time.ts';
import { leadingTo, type Reached } from './explore.ts';
import type { ProcedureFinding, ProcedureFindingKind } from './finding.ts';
import { disputable } from './disputes.ts';
import { beginsBy, isFinal, isHeard, servedAfter, type Model } from './moves.ts';

/** A finding, where among the reached states it comes about, and the moves from there that show it. */
export type Found = ProcedureFinding & { at: number; then?: readonly Move[] };

/**
 * What has to hold on every way through a procedure: nothing adverse begins without notice served, time to be heard, a decision,
 * its service and a remedy named; every state leads to an end; time alone goes in no circle; an entry on a list ends by time; a
 * period does not begin anew while it runs; nothing is disputed when a proceeding has ended.
 */
export function proofsOfWays(model: Model, all: readonly Reached[]): Found[] {
  return [
    ...beginnings(model, all),
    ...restarts(model, all),
    ...deadEnds(model, all),
    ...endlessTime(model, all),
    ...endlessEntries(all),
    ...forcedEnds(model, all),
    ...openDisputes(model, all),
  ];
}

const lacking: readonly [
  ProcedureFindingKind,
  string,
  (model: Model, at: AbstractState, step: Step) => boolean,
][] = [
  [
    'adverse-without-notice',
    'can take effect before a notice was served: let a step before it say "serves": "notice"',
    (model, { served }, step) => servedAfter(model, served, step).notice,
  ],
  [
    'adverse-without-hearing',
    'can take effect before the time to be heard is over, was given up or used: let it, or a step before it, come "after" a period with "hearing"',
    (model, at) => isHeard(model, at),
  ],
  [
    'adverse-without-decision',
    'can take effect although nobody has decided: let it, or a step before it, say "decides"',
    (model, { served }, step) => servedAfter(model, served, step).decided,
  ],
  [
    'adverse-without-service',
    'can take effect before the decision was served: let it, or a step before it, say "serves": "decision"',
    (model, { served }, step) => servedAfter(model, served, step).decision,
  ],
  [
    'adverse-without-remedy',
    'can take effect before the entity was told what it can do against it: let it, or a step before it, need "remedy"',
    (model, { served }, step) => servedAfter(model, served, step).remedy,
  ],
];

function beginnings(model: Model, all: readonly Reached[]): Found[] {
  const found = new Map<string, Found>();
  for (const [at, { state, next }] of all.entries()) {
    for (const { move } of next) {
      if (!('step' in move) || !beginsBy(state, move.step)) continue;
      for (const [kind, message, holds] of lacking) {
        const key = `${kind} ${move.step.step}`;
        if (found.has(key) || holds(model, state, move.step)) continue;
        found.set(key, foundAt(model, kind, move.step, message, at, move));
      }
    }
  }
  return [...found.values()];
}

function foundAt(
  { procedure }: Model,
  kind: ProcedureFindingKind,
  step: Step,
  message: string,
  at: number,
  ...then: Move[]
): Found {
  const pointer = pointerTo(['steps', procedure.document.steps.indexOf(step)]);
  return { kind, severity: 'error', pointer, message, at, then };
}

function restarts(model: Model, all: readonly Reached[]): Found[] {
  const found = new Map<string, Found>();
  for (const [at, { state, next }] of all.entries()) {
    for (const { move } of next) {
      if (!('step' in move)) continue;
      for (const name of move.step.starts ?? []) {
        const clock = clockOf(state, name);
        const isOwn = move.step.stops?.includes(name) || move.step.when?.over === name;
        const key = `${move.step.step} ${name}`;
        if (!('since' in clock) || isOwn || found.has(key)) continue;
        const message = `starts the period "${name}" anew while it runs, so that its end moves; name it in "stops" too if that is meant`;
        found.set(key, foundAt(model, 'restarted-period', move.step, message, at, move));
      }
    }
  }
  return [...found.values()];
}

function deadEnds(model: Model, all: readonly Reached[]): Found[] {
  const out = leadingTo(all, (state) => isFinal(model, state));
  return nearest(
    'dead-end',
    'can be entered with no way to an end: no step and no period leads on; add a step out of it, also for the case that nobody acts in time',
    all,
    (_, at) => !out.has(at),
  );
}

function endlessTime(model: Model, all: readonly Reached[]): Found[] {
  const found = new Map<string, Found>();
  for (const { at, round } of circlesByTime(all)) {
    const steps = round.flatMap((move) => ('step' in move ? move.step : []));
    const [first] = steps;
    if (!first || found.has(first.step)) continue;
    const names = steps.map(({ step }) => `"${step}"`).join(', ');
    const message = `goes in a circle by time alone, while nobody acts (${names}); let one of them lead elsewhere, or let somebody take it`;
    found.set(first.step, foundAt(model, 'circle-by-time', first, message, at, ...round));
  }
  return [...found.values()];
}

function endlessEntries(all: readonly Reached[]): Found[] {
  const ends = leadingTo(all, ({ entry }) => entry !== 'in-force', isByTime);
  return nearest(
    'entry-without-end',
    'keeps an entry on the list that time alone never ends; add a period for its term and a step by time that ends it',
    all,
    ({ entry }, at) => entry === 'in-force' && !ends.has(at),
  );
}

function forcedEnds(model: Model, all: readonly Reached[]): Found[] {
  return nearest(
    'in-force-at-the-end',
    'ends the proceeding while the restriction or entry is in force, so that no step can end it; end it by an effect, or do not make the state final',
    all,
    (state) =>
      isFinal(model, state) &&
      [state.measure, state.entry].some((force) => force === 'in-force' || force === 'stayed'),
  );
}

/** Steps that end a proceeding in which something was marked as disputed, and leave the mark. */
function openDisputes(model: Model, all: readonly Reached[]): Found[] {
  const found = new Map<string, Found>();
  for (const [at, { next }] of all.entries()) {
    for (const { move, to } of next) {
      const end = all[to];
      if (!end || end.next.length > 0 || !('step' in move)) continue;
      const open = disputable.filter((one) => end.state.disputed[one]);
      if (open.length === 0 || found.has(move.step.step)) continue;
      const message = `ends the proceeding while ${subjects(open)} marked as disputed, so that nothing takes the mark off; let it, or a step before it, have the effect ${open.map((one) => `{ "${one}": "settled" }`).join(' and ')}`;
      found.set(move.step.step, foundAt(model, 'open-dispute', move.step, message, at, move));
    }
  }
  return [...found.values()];
}

/** The subject of a sentence and its verb, such as "the record and the appraisal are". */
function subjects(open: readonly string[]): string {
  return `${open.map((one) => `the ${one}`).join(' and ')} ${open.length > 1 ? 'are' : 'is'}`;
}

/** The finding at the nearest of the states of which something holds. */
function nearest(
  kind: ProcedureFindingKind,
  message: string,
  all: readonly Reached[],
  isFound: (state: AbstractState, at: number) => boolean,
): Found[] {
  for (const [at, { state }] of all.entries()) {
    if (!isFound(state, at)) continue;
    const pointer = pointerTo(['states', state.state]);
    return [{ kind, severity: 'error', pointer, message, at }];
  }
  return [];
}
