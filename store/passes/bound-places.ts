import type { Store } from '../ground/client.ts';
import { newestFirst } from './newest-first.ts';
import type { PassPlace } from './pass.ts';

/** Where runs are stored, each bound to a chain in the ledger. */
export const runPlace = {
  table: 'runs',
  name: 'run',
  isBound: true,
} as const satisfies PassPlace;

/** Where simulations are stored, each bound to a chain in the ledger. */
export const simulationPlace = {
  table: 'simulations',
  name: 'simulation',
  isBound: true,
} as const satisfies PassPlace;

/** Runs or simulations that one query lists. */
const PAGE = 1_000;

/** The runs and simulations of a rule set; one that was started a moment ago may be missing. */
export async function* boundPasses(
  store: Store,
  ruleSet: string,
): AsyncGenerator<{ kind: typeof runPlace | typeof simulationPlace; id: string }> {
  for (const kind of [runPlace, simulationPlace]) {
    let cursor: string | undefined;
    do {
      const request = { ruleSet, limit: PAGE, cursor };
      const page = await newestFirst(store, { table: kind.table, id: kind.name }, request);
      for (const item of page.items) yield { kind, id: item[kind.name] as string };
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }
}
