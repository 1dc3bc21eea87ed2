import type { CheckReport } from '../core/check/check-rule-set.ts';
import { fourEyesRefusal, type Actor } from '../core/life/four-eyes.ts';
import { inForceOn, standingOn } from '../core/life/in-force.ts';
import { refusalOf, type Act } from '../core/life/transitions.ts';
import type { Prepared } from '../core/rule-set/prepared.ts';
import type { Store } from './client.ts';
import { putDocument, putJson } from './documents.ts';
import { DecisionRefusedError } from './errors.ts';
import { publications, type Standing } from './rule-sets.ts';
import {
  decideVersion,
  forgetVersions,
  type Found,
  type Step,
  type VersionRecord,
} from './versions.ts';

/** Who decides, and why. */
export type Decider = {
  actor: Actor;
  /** The client or office, for the ledger. */
  by: string;
  why: string;
};

type Named = { ruleSet: string; version: string };
type Decided = { record: VersionRecord; stood: boolean };

/**
 * Submits a draft with its cases; another content under the same version starts the draft anew and voids
 * what was found of the one before. The same again changes nothing.
 *
 * @throws DecisionRefusedError from approval on
 */
export async function submitDraft(
  store: Store,
  prepared: Prepared,
  cases: unknown,
  { actor, by, why }: Decider,
): Promise<Decided> {
  const { id: ruleSet, version } = prepared.ruleSet;
  await putDocument(store, prepared);
  const casesDigest = await putJson(store, cases);
  const { digest } = prepared;
  return await decideVersion(store, { ruleSet, version }, (held) => {
    const isSame = held?.digest === digest && held.cases === casesDigest;
    if (isSame && held.submitters.includes(actor)) return undefined;
    mayFollow('submit', held);
    const submitters = [...new Set([...(held?.submitters ?? []), actor])];
    return {
      entry: {
        kind: 'submitted',
        cause: 'decision',
        by,
        actor,
        why,
        digest,
        document: casesDigest,
      },
      record: { digest, cases: casesDigest, decision: 'draft', submitters },
    };
  });
}

/**
 * Keeps what checking a draft found.
 *
 * @throws DecisionRefusedError where the draft is no longer the one that was checked
 */
export async function keepFindings(
  store: Store,
  { ruleSet, version, digest, cases }: VersionRecord,
  report: CheckReport,
  counts: Omit<Found, 'report'>,
  { actor, by, why }: Decider,
): Promise<Decided> {
  const document = await putJson(store, report);
  return await decideVersion(store, { ruleSet, version }, (held) => {
    const record = mayFollow('check', held);
    if (record.digest !== digest || record.cases !== cases) throw changed();
    if (record.found?.report === document) return undefined;
    return {
      entry: { kind: 'checked', cause: 'decision', by, actor, why, digest, document },
      record: { ...kept(record), decision: 'checked', found: { ...counts, report: document } },
    };
  });
}

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
    if (record.digest !== digest) throw changed();
    const errors = record.found?.errors ?? 0;
    if (errors > 0) {
      throw new DecisionRefusedError(
        `Checking found ${errors === 1 ? 'an error' : `${errors} errors`}; mend what the findings list and submit the draft again.`,
      );
    }
    const refusal = fourEyesRefusal(actor, record.submitters);
    if (refusal !== undefined) throw new DecisionRefusedError(refusal, 'forbidden');
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
  { from, standing }: { from: string; standing: Standing },
  { actor, by, why }: Decider,
): Promise<Decided> {
  return await decideVersion(store, named, async (held, { seq, at }) => {
    const before = held?.publication;
    if (held?.decision === 'set-in-force' && before?.from === from && before.standing === standing)
      return undefined;
    const record = mayFollow('set-in-force', held);
    // decided on top of this place in the chain, and so read no earlier than it was
    forgetVersions(store);
    const governing = inForceOn(await publications(store, named.ruleSet), from);
    const { digest } = record;
    return {
      entry: {
        kind: 'published',
        cause: 'decision',
        by,
        actor,
        why,
        digest,
        from,
        standing,
        supersedes: governing?.version ?? null,
      },
      record: {
        ...kept(record),
        decision: 'set-in-force',
        publication: { from, standing, by, seq, at },
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
    if (held?.decision === 'withdrawn') return undefined;
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

/** How a version stands on a day among all versions of its rule set. */
export async function standingOf(store: Store, record: VersionRecord, day: string) {
  const { decision, publication, ruleSet } = record;
  if (!publication) return decision === 'set-in-force' ? 'approved' : decision;
  const term = { ...publication, version: record.version };
  return standingOn(term, await publications(store, ruleSet), day);
}

/** The record on which an act may follow. */
function mayFollow(act: Act, held: VersionRecord | null): VersionRecord {
  const refusal = refusalOf(act, held?.decision ?? 'new');
  if (refusal !== undefined) throw new DecisionRefusedError(refusal);
  // a new version may only be submitted, which looks at no record
  return held as VersionRecord;
}

function changed(): DecisionRefusedError {
  return new DecisionRefusedError(
    'Another content stands under this version now; read it again, and name its digest.',
  );
}

/** What a decision leaves as it was. */
function kept({
  digest,
  submitters,
  cases,
  found,
  approval,
  publication,
}: VersionRecord): Omit<Step['record'], 'decision'> {
  return {
    digest,
    submitters,
    ...(cases === undefined ? {} : { cases }),
    ...(found ? { found } : {}),
    ...(approval ? { approval } : {}),
    ...(publication ? { publication } : {}),
  };
}
