import { digestOf } from '../../ground/digest.ts';
import { isSameActor, type Actor } from '../actor.ts';
import {
  contentOf,
  needsAnother,
  proposalOf,
  requestIn,
  type Decider,
  type DecisionRequest,
  type Moment,
  type VersionRefusal,
} from './decision-request.ts';
import type { Life } from './fold-versions.ts';
import { inForceOn } from './in-force.ts';
import { stateRefusal } from '../machine.ts';
import { mayRefuse } from './may-decide.ts';
import { isOpen, lapseOf } from './proposal.ts';
import type { VersionAct } from './version-entry.ts';
import { versionMachine } from './version-machine.ts';
import { publicationOf, type VersionProposal, type VersionRecord } from './version-record.ts';

/** The result of a decision request: it is already recorded, it is refused, or an entry is written. */
export type Verdict = { stands: VersionRecord } | { refusal: VersionRefusal } | { entry: Entry };

/**
 * Evaluates a decision about a version against its rule set's chain.
 *
 * @param life all versions of the rule set, which decide which one is superseded
 */
export function decideVersion(
  life: Life,
  version: string,
  request: DecisionRequest,
  decider: Decider,
  moment: Moment,
): Verdict {
  const held = life.versions.get(version);
  if (held && stands(held, request, decider.actor, moment)) return { stands: held };
  const refusal =
    stateRefusal(versionMachine, request.act, held?.decision ?? 'new') ??
    termsRefusal(held, request) ??
    mayRefuse(held, request.act, decider.actor, moment.at);
  if (refusal) return { refusal };
  if (request.act === 'confirm') {
    const confirmed = entryOf(life, held, requestIn(held?.proposal), decider, moment);
    return { entry: { ...confirmed, confirms: request.proposal } as Entry };
  }
  const entry = entryOf(life, held, request, decider, moment);
  if (!needsAnother(held, request, moment.today)) return { entry };
  const proposed = { kind: 'proposed', ...proposalOf(request), until: lapseOf(moment.at) };
  return { entry: { ...proposed, digest: entry.digest, ...signatureOf(decider) } as Entry };
}

/** The entry without the fields that its place in the chain gives. */
type Entry = DistributiveOmit<VersionAct, 'version'> & { by: string };
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Whether the record already contains the requested decision. */
function stands(
  held: VersionRecord,
  request: DecisionRequest,
  actor: Actor,
  { at, today }: Moment,
): boolean {
  const { decision, publication, proposal } = held;
  switch (request.act) {
    case 'submit': {
      const { digest, cases } = request;
      const own = held.submitters.find(({ raw }) => raw === actor.raw);
      const isKnown = own?.folded !== undefined || actor.folded === undefined;
      const isOpenYet = decision === 'draft' || decision === 'checked';
      const isSame = held.digest === digest && held.cases === cases;
      return isSame && own !== undefined && (isKnown || !isOpenYet);
    }
    case 'check':
      return decision === 'checked' && isOf(held, request) && held.found?.report === request.report;
    case 'approve':
      return decision === 'approved' && contentOf(held) === request.content;
    case 'set-in-force': {
      const { from, standing } = request.terms;
      const isSo = publication?.from === from && publication.standing === standing;
      if (decision === 'set-in-force' && isSo) return true;
      break;
    }
    case 'withdraw':
      if (decision === 'withdrawn' && (publication?.withdrawn?.on ?? request.on) === request.on)
        return true;
      break;
    case 'annul':
      if (decision === 'annulled') return true;
      break;
    case 'confirm':
      return held.confirmed === request.proposal;
  }
  return (
    needsAnother(held, request, today) &&
    proposal !== undefined &&
    isOpen(proposal, at) &&
    isSameActor(proposal.actor, actor) &&
    isSameProposal(proposal, request)
  );
}

/** The entry of a decision that is allowed. */
function entryOf(
  life: Life,
  held: VersionRecord | undefined,
  request: DecisionRequest,
  decider: Decider,
  { at }: Moment,
): Entry {
  const body = { ...bodyOf(life, held, request, at), ...signatureOf(decider) };
  return { digest: held?.digest, ...body } as Entry;
}

function bodyOf(
  life: Life,
  held: VersionRecord | undefined,
  request: DecisionRequest,
  at: string,
): object {
  switch (request.act) {
    case 'submit':
      return submissionBody(request);
    case 'check':
      return { kind: 'checked', document: request.report, found: request.counts };
    case 'approve':
      return approvalBody(held, request.simulation);
    case 'set-in-force': {
      const { terms } = request;
      const others = [...life.versions.values()].flatMap((one) => publicationOf(one) ?? []);
      const governing = inForceOn(others, terms.from, undefined, at);
      return { kind: 'published', ...terms, supersedes: governing?.version ?? null };
    }
    case 'withdraw':
      return { kind: 'withdrawn', on: request.on };
    default:
      return { kind: 'annulled' };
  }
}

/** A kind of document that has no worked cases names none. */
function submissionBody({ digest, cases }: { digest: string; cases: string | undefined }): object {
  return { kind: 'submitted', digest, ...(cases === undefined ? {} : { document: cases }) };
}

function approvalBody(
  held: VersionRecord | undefined,
  simulation: { id: string; result: string } | null,
): object {
  return {
    kind: 'approved',
    simulation: simulation?.id ?? null,
    ...(held?.cases === undefined ? {} : { cases: held.cases }),
    findings: held?.found?.report,
    ...(simulation ? { result: simulation.result } : {}),
  };
}

function signatureOf({ actor, by, why }: Decider): object {
  const folded = actor.folded === undefined ? {} : { actorFolded: actor.folded };
  return { by, actor: actor.raw, ...folded, why };
}

function isSameProposal(proposal: VersionProposal, request: DecisionRequest): boolean {
  return digestOf(proposalOf(requestIn(proposal))) === digestOf(proposalOf(request));
}

/** Why the terms of a request do not match the record. */
function termsRefusal(
  held: VersionRecord | undefined,
  request: DecisionRequest,
): VersionRefusal | undefined {
  if (!held) return undefined;
  const { proposal } = held;
  if (request.act === 'check' && !isOf(held, request)) return contentChanged;
  if (request.act === 'approve' && held.found && contentOf(held) !== request.content)
    return contentChanged;
  if (request.act === 'confirm' && proposal && proposal.id !== request.proposal) {
    const sentence = 'Another proposal stands now; read it again, and name its id.';
    return { ...contentChanged, sentence };
  }
  return undefined;
}

function isOf(
  held: VersionRecord,
  { digest, cases }: { digest: string; cases: string | undefined },
): boolean {
  return held.digest === digest && held.cases === cases;
}

const contentChanged: VersionRefusal = {
  reason: 'content-changed',
  sentence: 'The version has different content now now; read it again, and name its digest.',
};
