import { ruleSetNamed } from '../../core/life/versions/version-entry.ts';
import { expect, it } from 'vitest';
import { prepare } from '../../core/rule-set/prepare.ts';
import { startDueRuns } from '../../functions/start-due-runs/handler.ts';
import { depsOn } from '../../functions/deps/deps.ts';
import { refusedPatterns } from '../../functions/steps/rule-sets/refused-patterns.ts';
import type { Store } from '../../store/ground/client.ts';
import { putDocument } from '../../store/ground/documents.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { writeDecision } from '../../store/life/write-decision.ts';
import { catalogue as bakeryCatalogue, ruleSetWith } from '../core/rule-set/rule-sets.ts';
import { describeOnEngines } from '../store/engines.ts';
import { catalogue, laundries } from '../store/fixtures/laundries.ts';

/** Puts a version in force as it was before patterns were bounded. */
async function publishBefore(store: Store, pattern: string): Promise<void> {
  const code = { type: 'string', pattern, title: 'Code', optional: true };
  const prepared = prepare(ruleSetWith({ facts: { code } }), bakeryCatalogue, { isStored: true });
  await putDocument(store, prepared);
  const { digest } = prepared;
  const terms = { from: '2024-01-01', standing: 'demonstration', by: 'packs' } as const;
  await writeDecision(store, ruleSetNamed('bakeries'), () => ({
    entry: { kind: 'published', cause: 'publication', version: '1', digest, ...terms },
  }));
}

describeOnEngines('a version in force with a pattern that would be refused', (bench) => {
  it('is found and logged, and others are not', async () => {
    const store = await bench.fresh();
    const document = laundries();
    await publish(store, { document, catalogue, from: '2024-01-01', standing: 'full', by: 'x' });
    await publishBefore(store, '^(a+)+c$');
    const log: object[] = [];
    const deps = {
      ...depsOn(store),
      log: (line: object) => log.push(line),
      execute: async () => {},
    };
    expect(await refusedPatterns(deps)).toMatchObject([
      { ruleSet: 'bakeries', version: '1', faults: [{ pointer: '/facts/code/pattern' }] },
    ]);
    await startDueRuns(deps)(undefined);
    expect(log).toEqual([
      {
        event: 'pattern-refused',
        ruleSet: 'bakeries',
        version: '1',
        pointers: ['/facts/code/pattern'],
      },
      { task: 'start-due-runs' },
    ]);
  });

  it('is not one whose patterns are bounded', async () => {
    const store = await bench.fresh();
    await publishBefore(store, '^a+c$');
    expect(await refusedPatterns(depsOn(store))).toEqual([]);
  });
});
