import type { CheckReport } from '../core/check/check-rule-set.ts';
import { countsOf } from '../core/check/finding.ts';
import { chainAsKnown } from './as-it-stood.ts';
import type { Store } from './client.ts';
import { jsonOf } from './documents.ts';
import {
  ruleSetChain,
  type DecidedEntry,
  type LedgerEntry,
  type PublishedEntry,
} from './ledger.ts';
import { kept } from './steps.ts';
import type { Found, VersionRecord } from './versions.ts';

type Decision = Extract<LedgerEntry, DecidedEntry | PublishedEntry>;

/**
 * Every version of a rule set as it was known at an instant, told anew from the rule set's chain, in the
 * order of their last decisions by then; what was decided later is not known.
 *
 * @param knownAt ISO instant in UTC with milliseconds, as the ledger writes them
 */
export async function versionsAsKnown(
  store: Store,
  ruleSet: string,
  knownAt: string,
): Promise<VersionRecord[]> {
  const records = new Map<string, VersionRecord>();
  for (const entry of await chainAsKnown(store, ruleSetChain(ruleSet), knownAt)) {
    if (entry.kind === 'appraised') continue;
    const { version, seq, at, by } = entry;
    const before = records.get(version);
    const after = await decided(store, entry, before);
    // the last decided stands last
    records.delete(version);
    records.set(version, { ruleSet, version, ...after, seq, at, by });
  }
  return [...records.values()];
}

type After = Omit<VersionRecord, 'ruleSet' | 'version' | 'seq' | 'at' | 'by'>;

/** A version's record after one entry of its chain. */
async function decided(
  store: Store,
  entry: Decision,
  before: VersionRecord | undefined,
): Promise<After> {
  const { digest, at, by, seq } = entry;
  const held: After = before ? { ...kept(before), decision: before.decision } : first(digest);
  switch (entry.kind) {
    case 'submitted': {
      const actors = before?.submitters ?? [];
      const submitters = [...new Set([...actors, entry.actor])];
      const cases = entry.document === undefined ? {} : { cases: entry.document };
      return { digest, ...cases, decision: 'draft', submitters };
    }
    case 'checked':
      return { ...held, decision: 'checked', ...(await foundIn(store, entry)) };
    case 'approved': {
      const { simulation = null } = entry;
      return { ...held, decision: 'approved', approval: { at, by, simulation } };
    }
    case 'published': {
      const { from, standing, reach } = entry;
      const publication = { from, standing, ...(reach ? { reach } : {}), by, seq, at };
      return { ...held, decision: 'set-in-force', publication };
    }
    case 'withdrawn':
      return { ...held, decision: 'withdrawn', ...ended(held, { withdrawn: dayOf(entry) }) };
    case 'annulled':
      return { ...held, decision: 'annulled', ...ended(held, { annulled: { at } }) };
  }
}

/** A version of which nothing was decided, such as a pack before its publication. */
function first(digest: string): After {
  return { digest, decision: 'draft', submitters: [] };
}

async function foundIn(store: Store, { document }: DecidedEntry): Promise<{ found?: Found }> {
  const report = document === undefined ? null : await jsonOf(store, document);
  if (document === undefined || report === null) return {};
  return { found: { ...countsOf(report as CheckReport), report: document } };
}

function dayOf({ on, at }: DecidedEntry): { on: string; at: string } {
  if (on === undefined) throw new Error('A withdrawal in the ledger has no day');
  return { on, at };
}

/** A version that was never in force has no term that could end. */
function ended(
  { publication }: After,
  end: Pick<NonNullable<After['publication']>, 'withdrawn' | 'annulled'>,
): Pick<After, 'publication'> {
  return publication ? { publication: { ...publication, ...end } } : {};
}
