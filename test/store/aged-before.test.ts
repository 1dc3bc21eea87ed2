import { expect, it } from 'vitest';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { describeOnEngines, type Bench } from './engines.ts';
import { day } from './fixtures/governed.ts';
import { HOMES, home, homeHeld, homes, inspected, publishHomes } from './fixtures/homes.ts';
import { ran } from './ran.ts';

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });

/** Homes that have ten points less where their inspection is older than sixty days. */
function homesThatAge(version: string) {
  const document = homes(version);
  const title = 'Days since the inspection';
  return {
    ...document,
    facts: {
      ...document.facts,
      age: { title, type: 'integer', from: { between: ['observedOn', 'asOf'], unit: 'days' } },
    },
    rules: [
      ...document.rules,
      {
        name: 'aged',
        law: 'act',
        conditions: { all: [is('age', 'greaterThan', 60)] },
        event: { type: 'points', params: { points: -10 } },
      },
    ],
  };
}

/** Whoever had less than this score on the day before stays under the version before. */
const stayingBelow = (score: number) => ({
  law: 'act',
  scope: 'exNunc' as const,
  stays: {
    until: '2026-12-31',
    when: {
      all: [is('previous.score', 'isGiven', true), is('previous.score', 'lessThan', score)],
    },
  },
});

/**
 * Homes of which the restrictions end sooner than under the version before: the milder is first that version, and
 * later this one, although nothing ends of what is in force.
 */
function homesCompared(version: string) {
  const document = homes(version, { transition: { law: 'act', scope: 'exNunc', milder: {} } });
  const when = { all: [is('grade', 'equal', 'score-card')] };
  return {
    ...document,
    score: { ...document.score, start: 80 },
    measures: ['closer-watch', 'public-notice'].map((measure) => ({
      ...{ measure, law: 'act', when, lasts: 'P1M' },
    })),
  };
}

/** The inspection is of 2024-03-01, and the last version comes into force more than a year after it. */
async function afterAYear(bench: Bench, documents: readonly object[], runsBetween: boolean) {
  let now = day('2024-03-01');
  const store = await bench.fresh({ now: () => now });
  const days = ['2024-01-01', '2024-02-01', '2025-06-01'].slice(-documents.length);
  for (const [at, document] of documents.entries())
    await publishHomes(store, days[at]!, document as never);
  await inspected(store, 32, { asOf: '2024-03-01', observedOn: '2024-03-01' });
  now = day('2025-06-01');
  const last = String(documents.length);
  const before = String(documents.length - 1);
  if (runsBetween) await ran(store, HOMES, { asOf: '2024-05-15', version: before });
  await ran(store, HOMES, { asOf: '2025-06-01', version: last });
  const asked = { entity: home.id, ruleSet: HOMES, asOf: '2025-06-01' };
  const knownAt = new Date(store.now()).toISOString();
  const gathered = await gatherReceipt(store, { ...asked, knownAt });
  expect('receipt' in gathered && verifyReceipt(gathered.receipt)).toEqual([]);
  return (await homeHeld(store)).inForce;
}

const lastHomes = (version: string, below: number) => ({
  ...homes(version),
  transition: stayingBelow(below),
  score: { start: 90, better: 'higher' },
});

describeOnEngines('what time alone changes before a version with transitional law', (bench) => {
  it.each([
    ['a rule that reads the day', [homesThatAge('1'), lastHomes('2', 68)], 58],
    ['what is compared', [homes('1'), homesCompared('2'), lastHomes('3', 60)], 48],
  ])('decides who stays, whatever runs came between: %s', async (_, documents, score) => {
    for (const runsBetween of [true, false]) {
      const found = (await afterAYear(bench, documents, runsBetween)).score;
      expect({ runsBetween, found }).toEqual({ runsBetween, found: score });
    }
  });
});
