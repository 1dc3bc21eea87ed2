import { digestOf } from '../../../core/ground/digest.ts';
import type { Store } from '../../ground/client.ts';
import type { Page } from '../../ground/page.ts';
import { transact } from '../../ground/requests.ts';
import { failedConditions } from '../../ground/retry.ts';
import { sideBySide } from '../../ground/side-by-side.ts';
import { workItem, workPut } from '../../ledger/work.ts';
import { takeOff, upcomingIn, type Upcoming } from '../../appraisals/in-force/upcoming.ts';
import { headsIn, type ListedHead } from '../../records/records-head.ts';
import type { RunHeader } from './run.ts';
import type { RunVersion } from './run-entity.ts';

/** No id of an entity begins with it. */
const BEHIND = '~';

/** An entity that has records, whether it was ever appraised or not. */
export type Recorded = { recorded: ListedHead };

/** An entity that was never appraised, and the day has come on which its records say something. */
export type Come = { come: Upcoming };

/** Reads a page of a bucket. */
type Read<T> = (bucket: number, left: number, after?: string) => Promise<Page<T>>;

/**
 * Whom a run tells of their records beside those that were appraised; undefined where nobody is. On the day on which a
 * version begins that makes facts of records, all who have some: what was written before has found no rule set that reads
 * it. On any other day, those whose day has come.
 */
export function unappraised(
  store: Store,
  { ruleSet, asOf, corrects }: RunHeader,
  { prepared, publication }: RunVersion,
): Read<Recorded | Come> | undefined {
  if (!prepared.draw) return undefined;
  if (asOf === publication.from) {
    return async (bucket, left, after) => {
      const { heads, next } = await headsIn(store, bucket, left, after);
      return { items: heads.map((recorded) => ({ recorded })), next };
    };
  }
  if (corrects) return undefined;
  return async (bucket, left, after) => {
    const { items, next } = await upcomingIn(store, { ruleSet, bucket, day: asOf }, left, after);
    return { items: items.map((come) => ({ come })), next };
  };
}

/** Reads a page of a bucket's entities and, behind those that were appraised, further ones. */
export function withBehind<T, B>(read: Read<T>, behind: Read<B>): Read<T | B> {
  return async (bucket, left, after) => {
    if (!after?.startsWith(BEHIND)) {
      const page = await read(bucket, left, after);
      return page.next === null ? { ...page, next: BEHIND } : page;
    }
    const { items, next } = await behind(bucket, left, after.slice(BEHIND.length) || undefined);
    return { items, next: next === null ? null : `${BEHIND}${next}` };
  };
}

/** As many items as one transaction takes. */
const AT_ONCE = 100;

/**
 * Leaves work behind for entities that have records: whoever does it appraises those that the version makes facts of, and
 * leaves those that were appraised by all of them already. Repeated, it puts the same items.
 */
export async function leaveWork(
  store: Store,
  run: string,
  heads: readonly Pick<ListedHead, 'entity' | 'seq'>[],
): Promise<void> {
  const at = new Date(store.now()).toISOString();
  for (let first = 0; first < heads.length; first += AT_ONCE) {
    const items = heads.slice(first, first + AT_ONCE).map(({ entity, seq }) => ({
      Put: {
        TableName: store.tables.outbox,
        Item: workItem({ entity, seq, at }, digestOf([run, entity])),
      },
    }));
    await transact(store, items);
  }
}

const WIDTH = 8;

/**
 * Leaves work behind for entities whose day has come, and takes them off the list in the same transaction: whoever does
 * the work looks at their records, and notes a later day where they still say nothing. Another run of the rule set that
 * comes first has left the same work.
 */
export async function leaveComeWork(
  store: Store,
  { id, ruleSet }: Pick<RunHeader, 'id' | 'ruleSet'>,
  come: readonly Upcoming[],
): Promise<void> {
  const at = new Date(store.now()).toISOString();
  await sideBySide(come, WIDTH, async (one) => {
    const { entity, seq } = one;
    const work = workPut(store, { entity, seq, at }, digestOf([id, entity]));
    try {
      await transact(store, [work, takeOff(store, ruleSet, one)]);
    } catch (error) {
      if (!failedConditions(error)) throw error;
    }
  });
}
