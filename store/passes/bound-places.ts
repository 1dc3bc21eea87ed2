import type { Store } from '../ground/client.ts';
import { allNewestFirst } from './newest-first.ts';
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
    for await (const item of allNewestFirst(store, kind, { ruleSet, limit: PAGE }))
      yield { kind, id: item[kind.name] as string };
  }
}
