import { NotWholeError } from '../../../core/ground/not-whole.ts';
import { sideBySide } from '../../../store/ground/side-by-side.ts';
import type { Deps } from '../../deps/deps.ts';
import { NOT_WHOLE } from '../../deps/not-whole-alarm.ts';

const WIDTH = 8;

/** The ids to go through, and the line of the log for one whose chain does not hold together. */
type Through = {
  ids: readonly string[];
  lineOf: (id: string) => Readonly<Record<string, unknown>>;
};

/**
 * What comes of each document with a life, in the order of their ids. Those whose chains do not hold
 * together are named beside, and logged, which raises an alarm: they hold up no other.
 */
export async function ofWhole<T>(
  { log }: Pick<Deps, 'log'>,
  { ids, lineOf }: Through,
  find: (id: string) => Promise<T>,
): Promise<{ found: T[]; notWhole: string[] }> {
  const all = await sideBySide(ids, WIDTH, async (id) => {
    try {
      return { id, value: await find(id) };
    } catch (error) {
      if (!(error instanceof NotWholeError)) throw error;
      log({ ...lineOf(id), alarm: NOT_WHOLE });
      return { id };
    }
  });
  return {
    found: all.flatMap((one) => ('value' in one ? [one.value] : [])),
    notWhole: all.flatMap((one) => ('value' in one ? [] : [one.id])),
  };
}
