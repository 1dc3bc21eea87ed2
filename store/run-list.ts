import * as z from 'zod';
import type { Store } from './client.ts';
import { cursorFor, positionIn } from './cursor.ts';
import type { Page } from './population.ts';
import { query } from './requests.ts';
import { headerKey, headerOf, type RunHeader } from './runs.ts';

/** The last run of the page before: when it was started, and its id. */
const runPosition = z.tuple([z.iso.datetime(), z.string().min(1).max(200)]);

/**
 * The runs of a rule set, the last started first. One that was started a moment ago may still be missing.
 *
 * @throws CursorRefusedError
 */
export async function pageOfRuns(
  store: Store,
  ruleSet: string,
  limit: number,
  cursor?: string,
): Promise<Page<RunHeader>> {
  const asked = { runsOf: ruleSet };
  const after = cursor === undefined ? undefined : positionIn(cursor, asked, runPosition);
  const { items, lastKey } = await query(store, 'runs', {
    IndexName: 'byRuleSet',
    KeyConditionExpression: '#ruleSet = :ruleSet',
    ExpressionAttributeNames: { '#ruleSet': 'ruleSet' },
    ExpressionAttributeValues: { ':ruleSet': ruleSet },
    ScanIndexForward: false,
    Limit: limit,
    ...(after
      ? { ExclusiveStartKey: { ...headerKey(after[1]), ruleSet, startedAt: after[0] } }
      : {}),
  });
  const runs = items.map(headerOf);
  const last = runs.at(-1);
  const hasMore = lastKey !== undefined && last !== undefined;
  return { items: runs, next: hasMore ? cursorFor(asked, [last.startedAt, last.id]) : null };
}
