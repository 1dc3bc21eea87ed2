import { bucketOf } from '../../ground/bucket.ts';
import type { Store } from '../../ground/client.ts';
import type { Page } from '../../ground/page.ts';
import { getItem, query, transact, type Action } from '../../ground/requests.ts';
import { bucketKey } from './current.ts';

/**
 * An entity that was never appraised under a rule set, of whose records the first say something to it on a day to come.
 * It is a note without a chain: whoever reads it looks at the records again.
 */
export type Upcoming = {
  entity: string;
  /** Up to which commit of its chain records were read. */
  seq: number;
  /** The day, and the entity, by which it is listed. */
  comesOn: string;
};

/** No id of a rule set has a colon. */
function bucketFor(ruleSet: string, bucket: number): string {
  return `upcoming:${bucketKey(ruleSet, bucket)}`;
}

function keyFor(ruleSet: string, entity: string): { bucket: string; entity: string } {
  return { bucket: bucketFor(ruleSet, bucketOf(entity)), entity };
}

/**
 * Notes the day on which the records of an entity first say something to a rule set; null takes it off the list.
 *
 * @returns whether the note was another one before
 */
export async function noteUpcoming(
  store: Store,
  ruleSet: string,
  { entity, seq, day }: { entity: string; seq: number; day: string | null },
): Promise<boolean> {
  const key = keyFor(ruleSet, entity);
  const comesOn = day === null ? {} : { comesOn: `${day}#${entity}` };
  const noted = await getItem(store, 'current', key);
  if (noted?.['comesOn'] === comesOn.comesOn) return false;
  const item = { ...key, seq, ...comesOn };
  await transact(store, [{ Put: { TableName: store.tables.current, Item: item } }]);
  return true;
}

/** A page of those of a bucket whose day is a day or an earlier one; `after` is the last `comesOn` of the page before. */
export async function upcomingIn(
  store: Store,
  { ruleSet, bucket, day }: { ruleSet: string; bucket: number; day: string },
  limit: number,
  after?: string,
): Promise<Page<Upcoming>> {
  const { items, lastKey } = await query(store, 'current', {
    IndexName: 'upcoming',
    KeyConditionExpression: '#bucket = :bucket AND #comesOn BETWEEN :after AND :day',
    ExpressionAttributeNames: { '#bucket': 'bucket', '#comesOn': 'comesOn' },
    ExpressionAttributeValues: {
      ':bucket': bucketFor(ruleSet, bucket),
      // a place in the list, also where its item has been taken off since
      ':after': after === undefined ? '0' : `${after} `,
      // behind every entity of the day
      ':day': `${day}~`,
    },
    Limit: limit,
  });
  const upcoming = items.map(({ entity, seq, comesOn }) => ({
    ...{ entity: entity as string, seq: seq as number, comesOn: comesOn as string },
  }));
  return { items: upcoming, next: lastKey ? (upcoming.at(-1)?.comesOn ?? null) : null };
}

/** Takes an entity off the list; the condition fails where its note is another one by now. */
export function takeOff(store: Store, ruleSet: string, { entity, seq, comesOn }: Upcoming): Action {
  return {
    Put: {
      TableName: store.tables.current,
      Item: { ...keyFor(ruleSet, entity), seq },
      ConditionExpression: '#comesOn = :comesOn',
      ExpressionAttributeNames: { '#comesOn': 'comesOn' },
      ExpressionAttributeValues: { ':comesOn': comesOn },
    },
  };
}
