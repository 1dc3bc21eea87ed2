import { NotWholeError } from '../ground/not-whole.ts';
import { beforeFirst, linkFault, type ChainEnd } from './chain.ts';
import { entryFault } from './entry-fault.ts';
import { recordAfter } from './record-after.ts';
import { ruleSetChain, type Counts, type VersionEntry } from './version-entry.ts';
import type { VersionRecord } from './version-record.ts';

/** All versions of a rule set, as far as its chain has been read. */
export type RuleSetLife = {
  ruleSet: string;
  end: ChainEnd;
  /** By name, in the order of their last entries. */
  versions: ReadonlyMap<string, VersionRecord>;
};

/** A rule set of which nothing has been read. */
export function unread(ruleSet: string): RuleSetLife {
  return { ruleSet, end: beforeFirst, versions: new Map() };
}

/**
 * Goes on reading a rule set's chain: verifies each entry's place, hash and right to be there, and says
 * what all versions come to after it.
 *
 * @param countsIn what a report counts, for entries that do not say it themselves
 * @throws NotWholeError at the first entry that is missing, out of order, altered, or that the law of
 * states does not allow
 */
export function foldVersions(
  { ruleSet, end, versions: before }: RuleSetLife,
  entries: Iterable<VersionEntry>,
  countsIn: (report: string) => Counts | undefined = () => undefined,
): RuleSetLife {
  const chain = ruleSetChain(ruleSet);
  const versions = new Map(before);
  let last = end;
  for (const entry of entries) {
    const { version, seq, hash } = entry;
    const held = versions.get(version);
    const why = linkFault(entry, chain, last) ?? entryFault(entry, held);
    if (why !== undefined) throw new NotWholeError(`${why} (${chain})`);
    // the last decided stands last
    versions.delete(version);
    versions.set(version, recordAfter(ruleSet, entry, held, countsIn));
    last = { seq, hash };
  }
  return { ruleSet, end: last, versions };
}
