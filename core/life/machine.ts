import { isSameActor, type Actor } from './actor.ts';

/** One act: the states that it is allowed in, the state that it leads to, and who is not allowed to do it. */
export type Transition<State extends string, Act extends string> = {
  /** `new` is the state before the first act. */
  from: readonly (State | 'new')[];
  /** Without it, the act does not change the state. */
  to?: State;
  /** Whoever did one of these acts is not allowed to do this one. */
  notBy?: readonly Act[];
};

/** A forward-only state machine, with the words for its refusals. */
export type Machine<State extends string, Act extends string> = {
  transitions: Readonly<Record<Act, Transition<State, Act>>>;
  /** Each state with its article, such as `an approved version`. */
  states: Readonly<Record<State | 'new', string>>;
  /** Each act as a participle, such as `set in force`. */
  acts: Readonly<Record<Act, string>>;
  /** Why somebody who did an act of `notBy` cannot do this one, as a sentence. */
  fourEyes: Partial<Readonly<Record<Act, string>>>;
};

/** Why an act is refused. */
export type Refusal = { reason: 'wrong-state' | 'four-eyes'; sentence: string };

/**
 * Why an act is not allowed in a state, as a sentence with the allowed states, such as "A draft cannot be
 * approved: only a checked version can."; undefined if it is allowed.
 */
export function stateRefusal<State extends string, Act extends string>(
  { transitions, states, acts }: Machine<State, Act>,
  act: Act,
  state: State | 'new',
): Refusal | undefined {
  const { from } = transitions[act];
  if (from.includes(state)) return undefined;
  const allowed = from.filter((one) => one !== 'new').map((one) => states[one]);
  const last = allowed.pop() ?? '';
  const list = allowed.length > 0 ? `${allowed.join(', ')} or ${last}` : last;
  const sentence = `${capitalised(states[state])} cannot be ${acts[act]}: only ${list} can.`;
  return { reason: 'wrong-state', sentence };
}

/**
 * Why somebody is not allowed to do an act because of their earlier acts; undefined if they are.
 *
 * @param actorsOf returns who did an act before
 */
export function actorRefusal<State extends string, Act extends string>(
  { transitions, fourEyes }: Machine<State, Act>,
  act: Act,
  actor: Actor,
  actorsOf: (act: Act) => readonly Actor[],
): Refusal | undefined {
  const earlier = (transitions[act].notBy ?? []).flatMap(actorsOf);
  if (!earlier.some((one) => isSameActor(one, actor))) return undefined;
  return { reason: 'four-eyes', sentence: fourEyes[act] ?? 'Somebody else has to do this.' };
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
