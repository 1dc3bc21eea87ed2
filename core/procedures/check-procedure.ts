import { pointerTo } from '../ground/fault.ts';
import type { Procedure } from './procedure.ts';
import type { AbstractState, Force } from './model/abstract-state.ts';
import { casesOf, type Case } from './model/cases-of-fields.ts';
import { explore, MOST_STATES, wayTo, type Reached } from './model/explore.ts';
import type { ProcedureFinding } from './model/finding.ts';
import { modelOf } from './model/moves.ts';
import { proofsOfSteps } from './model/proofs-of-steps.ts';
import { proofsOfWays, type Found } from './model/proofs-of-ways.ts';
import { storyOf } from './model/story.ts';

/** What a proof covered. */
export type Proof = {
  findings: readonly ProcedureFinding[];
  cases: number;
  states: number;
  /** What the restriction and the entry have come to wherever a proceeding stands in a state, by the state's name. */
  forces: ReadonlyMap<string, Forces>;
};

/** All that a restriction and an entry on a list can have come to. */
export type Forces = { measure: Set<Force>; entry: Set<Force> };

/**
 * Proves over all states that a proceeding can reach, for every kind of case: nothing adverse takes effect without law, notice
 * served, time to be heard, a decision by somebody entitled who did not propose it, its service and a remedy named; every
 * state has a way out; every period has a consequence.
 *
 * @returns what does not hold, each with how it comes about where that can be told with real days
 */
export function checkProcedure(procedure: Procedure): Proof {
  const ofSteps = proofsOfSteps(procedure);
  const cases = casesOf(procedure);
  const forces = new Map<string, Forces>();
  if (!cases) {
    const findings = [...ofSteps, tooMany('too-many-cases')];
    return { findings, cases: 0, states: 0, forces };
  }
  const found = new Map<string, ProcedureFinding>();
  const possible = new Set<string>();
  let states = 0;
  for (const of of cases) {
    const model = modelOf(procedure, of);
    const all = explore(model, MOST_STATES - states);
    if (!all) {
      const findings = [...ofSteps, tooMany('too-many-states')];
      return { findings, cases: cases.length, states, forces };
    }
    states += all.length;
    for (const { state, next } of all) {
      noteForces(forces, state);
      for (const { move } of next) if ('step' in move) possible.add(move.step.step);
    }
    for (const one of proofsOfWays(model, all)) {
      const key = `${one.kind} ${one.pointer}`;
      const told = withStory(procedure, of, all, one);
      if (!found.has(key) || (told.story && !found.get(key)?.story)) found.set(key, told);
    }
  }
  const findings = [...ofSteps, ...found.values(), ...neverPossible(procedure, possible, forces)];
  return { findings, cases: cases.length, states, forces };
}

function noteForces(forces: Map<string, Forces>, at: AbstractState): void {
  const known = forces.get(at.state) ?? { measure: new Set(), entry: new Set() };
  forces.set(at.state, known);
  known.measure.add(at.measure);
  known.entry.add(at.entry);
}

function withStory(
  procedure: Procedure,
  of: Case,
  all: readonly Reached[],
  { at, then = [], ...finding }: Found,
): ProcedureFinding {
  const story = storyOf(procedure, of, [...wayTo(all, at), ...then]);
  return { ...finding, ...(story ? { story } : {}) };
}

function neverPossible(
  { document }: Procedure,
  possible: ReadonlySet<string>,
  entered: ReadonlyMap<string, unknown>,
): ProcedureFinding[] {
  const warning = (path: readonly PropertyKey[], message: string): ProcedureFinding => ({
    ...{ kind: 'never-possible', severity: 'error', pointer: pointerTo(path), message },
  });
  return [
    ...Object.keys(document.states).flatMap((name) =>
      entered.has(name) ? [] : [warning(['states', name], 'is reached by no step')],
    ),
    ...document.steps.flatMap((step, at) =>
      possible.has(step.step)
        ? []
        : [
            warning(
              ['steps', at],
              'is never possible: its state, its periods and its condition never come together',
            ),
          ],
    ),
  ];
}

function tooMany(kind: 'too-many-cases' | 'too-many-states'): ProcedureFinding {
  const message =
    kind === 'too-many-states'
      ? `has more than ${MOST_STATES} states by its steps and periods, so that nothing is proved; split it, or let periods end in a known order`
      : 'has fields whose values make too many kinds of cases, so that nothing is proved; use fewer fields in conditions';
  return { kind, severity: 'error', pointer: '', message };
}
