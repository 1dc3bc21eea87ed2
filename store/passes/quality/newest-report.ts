import type { Store } from '../../ground/client.ts';
import { getItem, updateWhere } from '../../ground/requests.ts';

const KEY = { quality: 'newest', part: 'newest' };

/** The newest report that is finished: when it was begun, and what it counted. */
export type NewestReport = {
  report: string;
  startedAt: string;
  finishedAt: string;
  entities: number;
  resultDigest: string;
};

/** The newest report that is finished; undefined where there is none. */
export async function newestReport(store: Store): Promise<NewestReport | undefined> {
  return (await getItem(store, 'qualityReports', KEY)) as NewestReport | undefined;
}

/** Notes that a report is finished, unless one that was begun later is already. */
export async function noteNewest(
  store: Store,
  header: {
    id: string;
    startedAt: string;
    finishedAt?: string;
    entities?: number;
    resultDigest?: string;
  },
): Promise<void> {
  const { id: report, startedAt, finishedAt = startedAt, entities = 0, resultDigest } = header;
  if (resultDigest === undefined) return;
  const set = { report, startedAt, finishedAt, entities, resultDigest };
  for (;;) {
    const held = await newestReport(store);
    if (held && held.startedAt >= startedAt) return;
    const having = { startedAt: held?.startedAt ?? '' };
    if (await updateWhere(store, 'qualityReports', KEY, having, set, { orNew: !held })) return;
  }
}
