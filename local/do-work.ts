import { isDone } from '../functions/appraise-records/handler.ts';
import type { Deps } from '../functions/deps/deps.ts';
import { sideBySide } from '../store/ground/side-by-side.ts';
import type { DoWork } from '../store/ledger/outbox.ts';
import type { RecordsWork } from '../store/ledger/work.ts';
import { withRights } from './least-privilege.ts';

/** Entities that are appraised side by side. */
const WIDTH = 4;

/**
 * Does the work that commits have made, as the queue of a deployment does: that of one entity one after the other. Only
 * the last of an entity is done where more of it waits, since it reads all.
 */
export function localWork(deps: Deps): DoWork {
  const doOne = withRights('appraise-records', (work: RecordsWork) => isDone(deps, () => work));
  return async (works) => {
    const lines = [...Map.groupBy(works, ({ entity }) => entity).values()];
    const done = await sideBySide(lines, WIDTH, async (line) => {
      const last = line.at(-1);
      return last && (await doOne(last)) ? line : [];
    });
    return done.flat();
  };
}
