import { isDone } from '../functions/appraise-records/handler.ts';
import type { Deps } from '../functions/deps/deps.ts';
import { sideBySide } from '../store/ground/side-by-side.ts';
import type { DoWork } from '../store/ledger/outbox.ts';
import type { RecordsWork } from '../store/ledger/work.ts';
import { failingWork } from './failing-work.ts';
import { withRights } from './least-privilege.ts';

/** Entities that are appraised side by side. */
const WIDTH = 4;

/**
 * Does the work that commits have made, as the queue of a deployment does: that of one entity one after the other. Only
 * the last of an entity is done where more of it waits, since it reads all. What fails rests, and is set aside in the end.
 *
 * @param now epoch milliseconds, by which it rests
 */
export function localWork(deps: Deps, now: () => number = Date.now): DoWork {
  const doOne = withRights('appraise-records', (work: RecordsWork) => isDone(deps, () => work));
  const failing = failingWork(now);
  const isDoneNow = async (work: RecordsWork): Promise<boolean> => {
    const { entity, seq } = work;
    if (!failing.isDue(entity, seq)) return false;
    if (await doOne(work)) {
      failing.done(entity);
      return true;
    }
    const isSetAside = failing.failed(entity, seq);
    if (isSetAside) deps.log({ event: 'work-set-aside', entities: failing.setAside() });
    return false;
  };
  return async (works) => {
    const lines = [...Map.groupBy(works, ({ entity }) => entity).values()];
    const done = await sideBySide(lines, WIDTH, async (line) => {
      const last = line.at(-1);
      return last && (await isDoneNow(last)) ? line : [];
    });
    return done.flat();
  };
}
