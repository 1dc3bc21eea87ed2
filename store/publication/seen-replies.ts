import type { SeenProceeding } from '../../core/publication/seen.ts';
import { replyOf } from '../../core/procedures/step-schema.ts';
import type { Store } from '../ground/client.ts';
import { sideBySide } from '../ground/side-by-side.ts';
import { saysOf } from '../proceedings/chain-of-proceeding.ts';
import type { StandingProceeding } from '../proceedings/standing-now.ts';

/** Proceedings that are read side by side. */
const WIDTH = 8;

/** The words of the replies in a proceeding, each with its step and day, in their legal order. */
type Replies = NonNullable<SeenProceeding['replies']>;

/**
 * The words of the replies that some proceedings have, by the id of the proceeding. One without a reply, or that stands
 * stopped, costs no request.
 *
 * @throws NotWholeError where the words are missing, or are not what the chain attests
 */
export async function seenReplies(
  store: Store,
  proceedings: readonly StandingProceeding[],
): Promise<ReadonlyMap<string, Replies>> {
  const found = await sideBySide(proceedings, WIDTH, async (one) => {
    const replies = await repliesIn(store, one);
    return replies.length === 0 ? [] : [[one.folded.id, replies] as const];
  });
  return new Map(found.flat());
}

async function repliesIn(
  store: Store,
  { folded, procedure, standing }: StandingProceeding,
): Promise<Replies> {
  if (standing.stopped) return [];
  const told = folded.told.filter(({ step }) => replyOf(procedure.step(step) ?? {}) === 'given');
  const said = await saysOf(store, { ...folded, told });
  // acts of one day stand in the order in which they were recorded
  return told
    .toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)))
    .map(({ step, on, seq }) => ({ step, on, words: said.get(seq)?.reply ?? null }));
}
