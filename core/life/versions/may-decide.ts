import type { Actor } from '../actor.ts';
import type { DecisionRefusal, VersionRefusal } from './decision-request.ts';
import { actorRefusal, stateRefusal } from '../machine.ts';
import { isOpen, PROPOSAL_DAYS } from './proposal.ts';
import { versionMachine, type Act } from './version-machine.ts';
import type { VersionRecord } from './version-record.ts';

/**
 * Why somebody is not allowed to do an act on a version in its current state, whatever its terms; undefined if
 * they are.
 *
 * @param actor who would do it; without it, only the state of the version is checked
 * @param now ISO instant
 */
export function mayRefuse(
  held: VersionRecord | undefined,
  act: Act,
  actor: Actor,
  now: string,
): VersionRefusal | undefined {
  const refusal = stateRefusal(versionMachine, act, held?.decision ?? 'new');
  if (refusal || !held) return refusal;
  const { proposal } = held;
  switch (act) {
    case 'approve':
      return approvalRefusal(held) ?? submitterRefusal(held, act, actor);
    case 'annul':
      return held.publication ? undefined : neverInForce;
    case 'confirm':
      if (!proposal) return wrongState('Nothing of this version waits to be confirmed.');
      if (!isOpen(proposal, now)) {
        return wrongState(`The proposal lapsed at ${proposal.until}; propose it again.`);
      }
      return (
        actorRefusal(versionMachine, act, actor, () => [proposal.actor]) ??
        mayRefuse(held, proposal.act, actor, now)
      );
    default:
      return submitterRefusal(held, act, actor);
  }
}

function submitterRefusal({ submitters }: VersionRecord, act: Act, actor: Actor) {
  return actorRefusal(versionMachine, act, actor, () => submitters);
}

function approvalRefusal({ found, submitters }: VersionRecord): VersionRefusal | undefined {
  if (!found) {
    return { reason: 'not-checked', sentence: 'What checking found is not there; check it again.' };
  }
  const { errors } = found;
  if (errors > 0) {
    const what = errors === 1 ? 'an error' : `${errors} errors`;
    const sentence = `Checking found ${what}; mend what the findings list and submit the draft again.`;
    return { reason: 'errors-found', sentence };
  }
  if (submitters.every(({ folded }) => folded !== undefined)) return undefined;
  return wrongState(
    'It was submitted before look-alike subjects were compared. Whoever submitted it submits it again; where they cannot, give the document a new version.',
  );
}

function wrongState(sentence: string): VersionRefusal {
  return { reason: 'wrong-state', sentence };
}

const neverInForce = wrongState('The version was never in force, so nothing is to be annulled.');

/** The acts whose permission can be requested. */
export const decidingActs = [
  'submit',
  'check',
  'approve',
  'set-in-force',
  'withdraw',
  'annul',
  'confirm',
] as const satisfies readonly Act[];
export type DecidingAct = (typeof decidingActs)[number];

/** Why somebody is not allowed to do an act: the state of the version, or their token. */
export const mayNotReasons = [
  'wrong-state',
  'content-changed',
  'not-checked',
  'errors-found',
  'four-eyes',
  'scope',
  'subject',
] as const satisfies readonly (DecisionRefusal | 'scope' | 'subject')[];

/** Whether somebody is allowed to do an act, why not, and what confirmation it needs. */
export type MayDecide = {
  may: boolean;
  reason: (typeof mayNotReasons)[number] | null;
  sentence: string | null;
};

/** The person who would decide. */
export type Candidate = {
  /** Undefined if the token does not name it. */
  actor: Actor | undefined;
  hasScopeFor: (act: DecidingAct) => boolean;
  /** The kind of document is decided for no day that has passed, so that only annulling one takes two people. */
  decidesNoPast?: boolean;
};

/**
 * What somebody is allowed to do with a version in its current state, with the reason if not.
 *
 * @param now ISO instant
 */
export function mayDecide(
  held: VersionRecord,
  candidate: Candidate,
  now: string,
): Record<DecidingAct, MayDecide> {
  const answers = decidingActs.map((act) => [act, mayDo(held, act, candidate, now)] as const);
  return Object.fromEntries(answers) as Record<DecidingAct, MayDecide>;
}

function mayDo(
  held: VersionRecord,
  act: DecidingAct,
  { actor, hasScopeFor, decidesNoPast = false }: Candidate,
  now: string,
): MayDecide {
  if (!hasScopeFor(act)) {
    return { may: false, reason: 'scope', sentence: 'The token lacks the scope for this.' };
  }
  if (actor === undefined) {
    const sentence = 'The token does not say for certain who decides.';
    return { may: false, reason: 'subject', sentence };
  }
  const refusal = mayRefuse(held, act, actor, now);
  if (refusal) return { may: false, ...refusal };
  const sentence = decidesNoPast && act !== 'annul' ? null : confirmation(held, act);
  return { may: true, reason: null, sentence };
}

/** The note on an act that needs a second person. */
function confirmation({ publication }: VersionRecord, act: DecidingAct): string | null {
  const takes = `takes effect once somebody else confirms it, within ${PROPOSAL_DAYS} days.`;
  if (act === 'annul') return `It ${takes}`;
  const isDated = act === 'set-in-force' || (act === 'withdraw' && publication !== undefined);
  return isDated ? `For a day that has passed it ${takes}` : null;
}
