import { localDate } from '../../core/ground/dates.ts';
import type { Life } from '../../core/life/versions/fold-versions.ts';
import { publicationOf, type Publication } from '../../core/life/versions/version-record.ts';
import { procedureNamed } from '../../core/life/versions/version-entry.ts';
import { prepareProcedure, type Procedure } from '../../core/procedures/procedure.ts';
import type { WorkingCalendar } from '../../core/periods/working-days.ts';
import type { Store } from '../ground/client.ts';
import { keptByDigest } from '../ground/kept-by-digest.ts';
import { lifeOf } from '../life/lives.ts';
import { governingOn } from '../life/publish-with-code.ts';

/** A version of a procedure as it is stored. */
export type StoredProcedure = { procedure: Procedure; digest: string };

/** A version that would govern a day if its law had not ended before: nothing is opened under it. */
export type EndedProcedure = { ended: { version: string; to: string; timeZone: string } };

/** Reads procedures from the store; each version is prepared once. */
export type Procedures = {
  /**
   * The version that governs proceedings opened on a day, or the one whose law ended before; null where there is none.
   *
   * @throws NotWholeError where its chain does not hold together
   */
  on: (id: string, day: string) => Promise<StoredProcedure | EndedProcedure | null>;
  /**
   * The version of a digest, under which a proceeding was opened.
   *
   * @throws NotWholeError where its document is not there
   */
  ofDigest: (digest: string) => Promise<Procedure>;
  /**
   * The milder version to which proceedings of another one pass, and from which day on; undefined where none is in force on a
   * day.
   *
   * @throws NotWholeError where its chain does not hold together
   */
  milderThan: (under: Under, day: string) => Promise<MilderProcedure | undefined>;
};

type Under = { id: string; version: string };

/** A version that says that it is milder, and the first day on which proceedings can pass to it. */
export type MilderProcedure = StoredProcedure & { from: string };

/** The procedures of a store, with the calendars that came with the code. */
export function proceduresIn(
  store: Store,
  calendars: ReadonlyMap<string, WorkingCalendar>,
): Procedures {
  const read = keptByDigest((document) => prepareProcedure(document, calendars));
  return {
    on: async (id, day) => {
      const governing = governingOn(await lifeOf(store, procedureNamed(id)), day);
      if (!governing) return null;
      const { digest } = governing;
      const procedure = await read(store, digest);
      const { version, timeZone, effective } = procedure.document;
      const { to = day } = effective;
      return to < day ? { ended: { version, to, timeZone } } : { procedure, digest };
    },
    ofDigest: (digest) => read(store, digest),
    milderThan: async ({ id, version }, day) => {
      const terms = laterTerms(await lifeOf(store, procedureNamed(id)), version, day);
      for (const { digest, from, at } of terms) {
        const procedure = await read(store, digest);
        const { milder, timeZone } = procedure.document;
        if (!milder?.than.includes(version)) continue;
        // nobody knew of it before it was published
        const known = localDate(at, timeZone);
        const first = from > known ? from : known;
        if (first <= day) return { procedure, digest, from: first };
      }
      return undefined;
    },
  };
}

/** The versions that stand and came into force after another one, by a day; the last one first. */
function laterTerms({ versions }: Life, version: string, day: string): Publication[] {
  const terms = [...versions.values()].flatMap((one) => publicationOf(one) ?? []);
  const own = terms.find((one) => one.version === version);
  if (!own) return [];
  const isLater = ({ from, seq }: Publication, other: Publication): boolean =>
    from === other.from ? seq > other.seq : from > other.from;
  return terms
    .filter((one) => one.from <= day && !one.annulled && !one.withdrawn && isLater(one, own))
    .toSorted((one, other) => (isLater(one, other) ? -1 : 1));
}
