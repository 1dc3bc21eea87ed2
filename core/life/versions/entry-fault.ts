import { actorOf, isSameActor } from '../actor.ts';
import { actorRefusal, stateRefusal } from '../machine.ts';
import type { VersionEntry } from './version-entry.ts';
import { versionMachine, type Act } from './version-machine.ts';
import type { VersionRecord } from './version-record.ts';

const actOf: Readonly<Record<VersionEntry['kind'], Act>> = {
  submitted: 'submit',
  checked: 'check',
  approved: 'approve',
  published: 'set-in-force',
  withdrawn: 'withdraw',
  annulled: 'annul',
  proposed: 'propose',
};

/**
 * Why an entry of a rule set's chain records an impossible decision, as the end of a sentence; undefined if it
 * was possible. Entries made before look-alike subjects were compared follow the rules of that time.
 */
export function entryFault(
  entry: VersionEntry,
  held: VersionRecord | undefined,
): string | undefined {
  if (!(entry.kind in actOf)) return `entry ${(entry as { seq: number }).seq} is none of a version`;
  const why = stateFault(entry, held) ?? contentFault(entry, held) ?? actorFault(entry, held);
  return why === undefined ? undefined : `entry ${entry.seq} could not be decided: ${why}`;
}

function stateFault(entry: VersionEntry, held: VersionRecord | undefined): string | undefined {
  const state = held?.decision ?? 'new';
  if (entry.kind === 'published' && entry.cause === 'publication') {
    return held ? 'a deployment publishes only what is not there' : undefined;
  }
  const acts = entry.kind === 'proposed' ? [actOf.proposed, entry.act] : [actOf[entry.kind]];
  const refusals = acts.map((act) => stateRefusal(versionMachine, act, state));
  return refusals.find((refusal) => refusal !== undefined)?.sentence;
}

function contentFault(entry: VersionEntry, held: VersionRecord | undefined): string | undefined {
  if (!held || entry.kind === 'submitted' || entry.digest === held.digest) return undefined;
  return 'it is of another content than the version has';
}

function actorFault(entry: VersionEntry, held: VersionRecord | undefined): string | undefined {
  const isComparing = entry.actorFolded !== undefined;
  if (!held || !(isComparing || entry.kind === 'approved')) return undefined;
  const actor = actorOf(entry);
  if ('confirms' in entry) {
    const { proposal } = held;
    if (proposal?.id !== entry.confirms) return 'it confirms what nobody proposed';
    if (isSameActor(proposal.actor, actor)) return 'who proposed it confirmed it';
    if (entry.at >= proposal.until) return 'the proposal had lapsed';
  } else if (entry.kind === 'annulled') return 'one person annulled it';
  const act = entry.kind === 'proposed' ? entry.act : actOf[entry.kind];
  return actorRefusal(versionMachine, act, actor, () => held.submitters)?.sentence;
}
