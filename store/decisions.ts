import { fourEyesRefusal, type Actor } from '../core/life/four-eyes.ts';
import { inForceOn, standingOn, type Standing, type Term } from '../core/life/in-force.ts';
import type { Store } from './client.ts';
import { DecisionRefusedError } from './errors.ts';
import { preparedOf, publications, termsFrom, type Standing as Force } from './rule-sets.ts';
import { contentChanged, kept, mayFollow } from './steps.ts';
import { decideVersion, forgetVersions, type VersionRecord } from './versions.ts';

/** Who decides, and why. */
export type Decider = {
  actor: Actor;
  /** The client or office, for the ledger. */
  by: string;
  why: string;
};

type Named = { ruleSet: string; version: string };
/** The record that stands in the end, and whether it stood before. */
export type Decided = { record: VersionRecord; stood: boolean };

/**
 * Approves exactly the content that was read, with the simulation that was read.
 *
 * @throws DecisionRefusedError where another content stands, checking found errors, or who approves submitted
 */
export async function approveVersion(
  store: Store,
  named: Named,
  { digest, simulation }: { digest: string; simulation: string | null },
  { actor, by, why }: Decider,
): Promise<Decided> {
  return await decideVersion(store, named, (held, { at }) => {
    if (held?.decision === 'approved' && held.digest === digest) return undefined;
    const record = mayFollow('approve', held);
    if (record.digest !== digest) throw contentChanged();
    const errors = record.found?.errors ?? 0;
    if (errors > 0) {
      throw new DecisionRefusedError(
        `Checking found ${errors === 1 ? 'an error' : `${errors} errors`}; mend what the findings list and submit the draft again.`,
        'errors-found',
      );
    }
    const refusal = fourEyesRefusal(actor, record.submitters);
    if (refusal !== undefined) throw new DecisionRefusedError(refusal, 'four-eyes');
    return {
      entry: { kind: 'approved', cause: 'decision', by, actor, why, digest, simulation },
      record: { ...kept(record), decision: 'approved', approval: { at, by, simulation } },
    };
  });
}

/**
 * Sets the day from which an approved version is in force; the version in force on that day is
 * superseded by it. The same again changes nothing.
 *
 * @throws DecisionRefusedError
 */
export async function setInForce(
  store: Store,
  named: Named,
  { from, standing }: { from: string; standing: Force },
  { actor, by, why }: Decider,
): Promise<Decided> {
  return await decideVersion(store, named, async (held, { seq, at }) => {
    const before = held?.publication;
    if (held?.decision === 'set-in-force' && before?.from === from && before.standing === standing)
      return undefined;
    const record = mayFollow('set-in-force', held);
    // decided on top of this place in the chain, and so read no earlier than it was
    forgetVersions(store);
    const governing = inForceOn(await publications(store, named.ruleSet), from, undefined, at);
    const { digest } = record;
    const prepared = await preparedOf(store, { digest, standing });
    const terms = termsFrom(prepared, { from, standing });
    return {
      entry: {
        kind: 'published',
        cause: 'decision',
        by,
        actor,
        why,
        digest,
        ...terms,
        supersedes: governing?.version ?? null,
      },
      record: {
        ...kept(record),
        decision: 'set-in-force',
        publication: { ...terms, by, seq, at },
      },
    };
  });
}

/**
 * Withdraws a version from a day on; one that was never in force, for good.
 *
 * @throws DecisionRefusedError
 */
export async function withdrawVersion(
  store: Store,
  named: Named,
  { on }: { on: string },
  { actor, by, why }: Decider,
): Promise<Decided> {
  return await decideVersion(store, named, (held, { at }) => {
    const before = held?.publication?.withdrawn;
    if (held?.decision === 'withdrawn' && (!before || before.on === on)) return undefined;
    const record = mayFollow('withdraw', held);
    const { digest, publication } = record;
    return {
      entry: { kind: 'withdrawn', cause: 'decision', by, actor, why, digest, on },
      record: {
        ...kept(record),
        decision: 'withdrawn',
        ...(publication ? { publication: { ...publication, withdrawn: { on, at } } } : {}),
      },
    };
  });
}

/**
 * Annuls a version from the start: as though it had never been in force.
 *
 * @throws DecisionRefusedError
 */
export async function annulVersion(
  store: Store,
  named: Named,
  { actor, by, why }: Decider,
): Promise<Decided> {
  return await decideVersion(store, named, (held, { at }) => {
    if (held?.decision === 'annulled') return undefined;
    const record = mayFollow('annul', held);
    const { digest, publication } = record;
    if (!publication) {
      throw new DecisionRefusedError(
        'The version was never in force, so nothing is to be annulled.',
      );
    }
    return {
      entry: { kind: 'annulled', cause: 'decision', by, actor, why, digest },
      record: {
        ...kept(record),
        decision: 'annulled',
        publication: { ...publication, annulled: { at } },
      },
    };
  });
}

/** How a version stands on a day, seen from an instant, among all terms of its rule set's versions. */
export function standingAmong(
  { decision, publication, version }: VersionRecord,
  terms: readonly Term[],
  day: string,
  now: string,
): Standing {
  if (!publication) return decision === 'set-in-force' ? 'approved' : decision;
  return standingOn({ ...publication, version }, terms, day, now);
}
