import { actorOf, type Actor } from '../actor.ts';
import type { Counts, VersionEntry } from './version-entry.ts';
import type { PublicationTerm, VersionRecord } from './version-record.ts';

/**
 * A version's record after one more entry of its chain.
 *
 * @param held the record before; undefined for the first entry of a version
 * @param countsIn the counts of a report, for an entry without counts of its own
 */
export function recordAfter(
  id: string,
  entry: VersionEntry,
  held: VersionRecord | undefined,
  countsIn: (report: string) => Counts | undefined,
): VersionRecord {
  const { seq, at, by } = entry;
  if (entry.kind === 'proposed' && held) return { ...held, seq, proposal: proposalIn(entry) };
  const confirmed = 'confirms' in entry ? entry.confirms : undefined;
  const after = { ...standing(id, entry, held), seq, at, by, ...defined({ confirmed }) };
  switch (entry.kind) {
    case 'submitted': {
      const submitters = withSubmitter(after.submitters, actorOf(entry));
      const named = { id, version: entry.version, digest: entry.digest };
      const cases = defined({ cases: entry.document });
      return { ...named, decision: 'draft', seq, at, by, submitters, ...cases };
    }
    case 'checked': {
      const { document: report } = entry;
      const counts = entry.found ?? (report === undefined ? undefined : countsIn(report));
      const found = report !== undefined && counts ? { ...counts, report } : undefined;
      return { ...after, decision: 'checked', ...defined({ found }) };
    }
    case 'approved': {
      const { simulation = null, cases, findings, result } = entry;
      const read = defined({ cases, findings, result });
      return { ...after, decision: 'approved', approval: { at, by, simulation, ...read } };
    }
    case 'published': {
      const { from, standing: force, reach } = entry;
      const publication = { from, standing: force, ...defined({ reach }), by, seq, at };
      return { ...after, decision: 'set-in-force', publication };
    }
    case 'withdrawn': {
      const end = entry.on === undefined ? {} : { withdrawn: { on: entry.on, at } };
      return { ...after, decision: 'withdrawn', ...ended(after.publication, end) };
    }
    case 'annulled':
      return { ...after, decision: 'annulled', ...ended(after.publication, { annulled: { at } }) };
    case 'proposed':
      return { ...after, decision: 'draft' };
  }
}

type Unchanged = Pick<
  VersionRecord,
  'id' | 'version' | 'digest' | 'submitters' | 'cases' | 'found' | 'approval' | 'publication'
>;

/** The fields that a decision does not change; it voids an earlier proposal. */
function standing(
  id: string,
  { version, digest }: VersionEntry,
  held: VersionRecord | undefined,
): Unchanged {
  if (!held) return { id, version, digest, submitters: [] };
  const { cases, found, approval, publication, submitters } = held;
  const read = defined({ cases, found, approval, publication });
  return { id, version, digest: held.digest, submitters, ...read };
}

function proposalIn(
  entry: Extract<VersionEntry, { kind: 'proposed' }>,
): NonNullable<VersionRecord['proposal']> {
  const { act, from, standing: force, reach, on, until, hash: id, at, by } = entry;
  const terms = defined({ from, standing: force, reach, on });
  return { act, ...terms, id, actor: actorOf(entry), by, at, until };
}

/** Each submitter once; a submitter known only by subject gets the look-alike digest too. */
function withSubmitter(before: readonly Actor[], actor: Actor): Actor[] {
  const own = before.find(({ raw }) => raw === actor.raw);
  if (!own) return [...before, actor];
  const isNews = own.folded === undefined && actor.folded !== undefined;
  return before.map((one) => (one === own && isNews ? actor : one));
}

/** A version that was never in force has no term that could end. */
function ended(
  publication: PublicationTerm | undefined,
  end: Pick<PublicationTerm, 'withdrawn' | 'annulled'>,
): { publication?: PublicationTerm } {
  return publication ? { publication: { ...publication, ...end } } : {};
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Removes undefined values, so that they are not written. */
function defined<T extends object>(values: T): Defined<T> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Defined<T>;
}
