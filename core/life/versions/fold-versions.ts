import { NotWholeError } from '../../ground/not-whole.ts';
import { beforeFirst, linkFault, type ChainEnd } from './chain.ts';
import { entryFault } from './entry-fault.ts';
import { recordAfter } from './record-after.ts';
import { versionsChain, type Counts, type Subject, type VersionEntry } from './version-entry.ts';
import type { VersionRecord } from './version-record.ts';

/** All versions of a document with a life, from the part of its chain that has been read. */
export type Life = {
  subject: Subject;
  end: ChainEnd;
  /** By name, in the order of their last entries. */
  versions: ReadonlyMap<string, VersionRecord>;
};

/** A document with a life before its chain is read. */
export function unread(subject: Subject): Life {
  return { subject, end: beforeFirst, versions: new Map() };
}

/**
 * Folds further entries of a chain into the records of its versions, and verifies each entry's
 * place, hash and permission.
 *
 * @param countsIn the counts of a report, for entries without counts of their own
 * @throws NotWholeError at the first entry that is missing, out of order, altered, or not allowed by the state
 * machine
 */
export function foldVersions(
  { subject, end, versions: before }: Life,
  entries: Iterable<VersionEntry>,
  countsIn: (report: string) => Counts | undefined = () => undefined,
): Life {
  const chain = versionsChain(subject);
  const versions = new Map(before);
  let last = end;
  for (const entry of entries) {
    const { version, seq, hash } = entry;
    const held = versions.get(version);
    const why = linkFault(entry, chain, last) ?? entryFault(entry, held);
    if (why !== undefined) throw new NotWholeError(`${why} (${chain})`);
    // the last decided comes last
    versions.delete(version);
    versions.set(version, recordAfter(subject.id, entry, held, countsIn));
    last = { seq, hash };
  }
  return { subject, end: last, versions };
}
