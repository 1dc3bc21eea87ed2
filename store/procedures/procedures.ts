import { procedureNamed } from '../../core/life/versions/version-entry.ts';
import { prepareProcedure, type Procedure } from '../../core/procedures/procedure.ts';
import type { WorkingCalendar } from '../../core/periods/working-days.ts';
import type { Store } from '../ground/client.ts';
import { keptByDigest } from '../ground/kept-by-digest.ts';
import { lifeOf } from '../life/lives.ts';
import { governingOn } from '../life/publish-with-code.ts';

/** A version of a procedure as it is stored. */
export type StoredProcedure = { procedure: Procedure; digest: string };

/** Reads procedures from the store; each version is prepared once. */
export type Procedures = {
  /**
   * The version that governs proceedings opened on a day; null where none does.
   *
   * @throws NotWholeError where its chain does not hold together
   */
  on: (id: string, day: string) => Promise<StoredProcedure | null>;
  /**
   * The version of a digest, under which a proceeding was opened.
   *
   * @throws NotWholeError where its document is not there
   */
  ofDigest: (digest: string) => Promise<Procedure>;
};

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
      return { procedure: await read(store, digest), digest };
    },
    ofDigest: (digest) => read(store, digest),
  };
}
