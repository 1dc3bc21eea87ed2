import { contentOf, type Decider } from '../../core/life/versions/decision-request.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Store } from '../../store/ground/client.ts';
import {
  annulVersion,
  approveVersion,
  confirmProposal,
  setInForce,
} from '../../store/life/decisions.ts';
import { ruleSetVersion } from '../../store/rule-sets/decisions.ts';
import { keepFindings, submitDraft } from '../../store/rule-sets/drafts.ts';
import { catalogue, laundries } from './fixtures/laundries.ts';

/** Somebody who decides, by the name that their subject has. */
export const person = (name: string, why = 'So decided.'): Decider => ({
  actor: { raw: `raw:${name}`, folded: `folded:${name.toLowerCase()}` },
  by: 'Board',
  why,
});

export const author = person('author', 'It was drafted.');
export const approver = person('approver', 'It was read.');
export const other = person('other', 'It was confirmed.');

export const draft = (version: string, authority = 'Laundry Board') =>
  prepare({ ...laundries(), version, authority }, catalogue);

export const named = (version: string) => ruleSetVersion('laundries', version);

export const report = {
  ruleSet: null,
  faults: [],
  cases: { total: 0, passed: 0 },
  coverage: null,
} as unknown as Parameters<typeof keepFindings>[2];
export const clean = { errors: 0, warnings: 0, notices: 0 };

/** What an approval names, without a simulation. */
export const read = (record: VersionRecord) => ({ content: contentOf(record)!, simulation: null });

/** A version that is checked, and so waits for its approval. */
export async function checked(store: Store, version: string): Promise<VersionRecord> {
  const { record } = await submitDraft(store, draft(version), [], author);
  return (await keepFindings(store, record, report, clean, author)).record;
}

/** A version that is approved, and set in force from a day to come. */
export async function inForce(store: Store, version: string, from: string): Promise<VersionRecord> {
  await approveVersion(store, named(version), read(await checked(store, version)), approver);
  const terms = { from, standing: 'full' } as const;
  return (await setInForce(store, named(version), terms, approver)).record;
}

/** Annuls a version by two people. */
export async function annul(store: Store, version: string): Promise<VersionRecord> {
  const { record } = await annulVersion(store, named(version), approver);
  const { id } = record.proposal!;
  return (await confirmProposal(store, named(version), id, other)).record;
}
