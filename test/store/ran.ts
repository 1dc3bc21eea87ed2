import type { Store } from '../../store/ground/client.ts';
import { finishRun, startRun } from '../../store/passes/runs/run.ts';
import { runPage } from '../../store/passes/runs/run-page.ts';

/** Runs a version over everybody as of a day, and says what became of them. */
export async function ran(
  store: Store,
  ruleSet: string,
  { version, asOf }: { version: string; asOf: string },
) {
  const id = `run_${version}_${asOf}`;
  const request = { id, ruleSet, version, by: 'schedule', asOf };
  const { segments } = await startRun(store, request, { segments: 1 });
  for (const segment of segments) while (!(await runPage(store, id, segment)).done);
  return (await finishRun(store, id))!.counters;
}
