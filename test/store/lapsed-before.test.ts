import { expect, it } from 'vitest';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { replay } from '../../store/appraisals/audit/replay.ts';
import { isAppraised } from '../../store/ledger/as-it-stood.ts';
import { describeOnEngines, type Bench } from './engines.ts';
import { day } from './fixtures/governed.ts';
import {
  HOMES,
  home,
  homeHeld,
  homesOfDomains,
  inspected,
  publishHomes,
} from './fixtures/homes.ts';
import { ran } from './ran.ts';
import { entriesOf } from './wholeness.ts';

/** Whoever had this grade on the day before stays under the version before. */
const staying = (grade: string) => ({
  law: 'act',
  scope: 'exNunc' as const,
  stays: {
    until: '2026-12-31',
    when: {
      all: [
        { fact: 'previous.grade', operator: 'isGiven' as const, value: true },
        { fact: 'previous.grade', operator: 'equal' as const, value: grade },
      ],
    },
  },
});

/** The home is clear until 2025-02-28, and the second version comes into force after that. */
async function afterLapse(bench: Bench, grade: string, runsBetween: boolean) {
  let now = day('2024-03-01');
  const store = await bench.fresh({ now: () => now });
  await publishHomes(store, '2024-01-01', homesOfDomains('1') as never);
  await inspected(store, 5, { asOf: '2024-03-01', observedOn: '2024-03-01' });
  const document = homesOfDomains('2');
  const score = { ...document.score, start: 90 };
  const second = { ...document, score, transition: staying(grade) };
  await publishHomes(store, '2025-06-01', second as never);
  now = day('2025-06-01');
  if (runsBetween) await ran(store, HOMES, { asOf: '2025-03-15', version: '1' });
  await ran(store, HOMES, { asOf: '2025-06-01', version: '2' });
  // repeated, the run of an earlier day looks at the past again, where time has done nothing that it corrects
  const dates = async () =>
    (await entriesOf(store, HOMES, home.id)).map((entry) => isAppraised(entry) && entry.asOf);
  const before = await dates();
  await ran(store, HOMES, { asOf: '2024-01-01', version: '1' });
  expect(await dates()).toEqual(before);
  const asked = { entity: home.id, ruleSet: HOMES, asOf: '2025-06-01' };
  expect(await replay(store, HOMES, home.id, asked)).toMatchObject({ identical: true });
  const knownAt = new Date(store.now()).toISOString();
  const gathered = await gatherReceipt(store, { ...asked, knownAt });
  expect('receipt' in gathered && verifyReceipt(gathered.receipt)).toEqual([]);
  return (await homeHeld(store)).inForce;
}

describeOnEngines('a grade that has lapsed before a version with transitional law', (bench) => {
  it.each([
    ['clear', 85],
    ['score-card', 95],
  ])('decides who stays, whatever runs came between: %s', async (grade, score) => {
    for (const runsBetween of [true, false]) {
      const { score: found } = await afterLapse(bench, grade, runsBetween);
      expect({ runsBetween, found }).toEqual({ runsBetween, found: score });
    }
  });
});
