import type { Store } from './client.ts';
import { newestFirst, type ListAsked } from './newest-first.ts';
import type { Page } from './population.ts';
import { headerOf, type RunHeader } from './runs.ts';

/**
 * The runs of a rule set, the last started first.
 *
 * @throws CursorRefusedError
 */
export async function runsOf(store: Store, asked: ListAsked): Promise<Page<RunHeader>> {
  const { items, next } = await newestFirst(store, { table: 'runs', id: 'run' }, asked);
  return { items: items.map(headerOf), next };
}
