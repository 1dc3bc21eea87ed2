import { expect, it } from 'vitest';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { gatherReceipt } from '../../store/appraisals/audit/receipt.ts';
import { describeOnEngines, type Bench } from './engines.ts';
import { day } from './fixtures/governed.ts';
import { HOMES, home, homeHeld, homes, inspected, publishHomes } from './fixtures/homes.ts';
import { ran } from './ran.ts';

const is = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });

/** Homes of which an inspection that is a year old no longer gives the best grade. */
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
        conditions: { all: [is('age', 'greaterThan', 365)] },
        event: { type: 'cap', params: { grade: 'score-card' } },
      },
    ],
  };
}

/** Whoever had this grade on the day before stays under the version before. */
const staying = (grade: string) => ({
  law: 'act',
  scope: 'exNunc' as const,
  stays: {
    until: '2026-12-31',
    when: { all: [is('previous.grade', 'isGiven', true), is('previous.grade', 'equal', grade)] },
  },
});

/** The inspection is of 2024-03-01, and the second version comes into force more than a year after it. */
async function afterAYear(bench: Bench, grade: string, runsBetween: boolean) {
  let now = day('2024-03-01');
  const store = await bench.fresh({ now: () => now });
  await publishHomes(store, '2024-01-01', homesThatAge('1'));
  await inspected(store, 5, { asOf: '2024-03-01', observedOn: '2024-03-01' });
  const document = homesThatAge('2');
  const score = { ...document.score, start: 90 };
  const second = { ...document, score, transition: staying(grade) };
  await publishHomes(store, '2025-06-01', second as never);
  now = day('2025-06-01');
  if (runsBetween) await ran(store, HOMES, { asOf: '2025-03-15', version: '1' });
  await ran(store, HOMES, { asOf: '2025-06-01', version: '2' });
  const asked = { entity: home.id, ruleSet: HOMES, asOf: '2025-06-01' };
  const knownAt = new Date(store.now()).toISOString();
  const gathered = await gatherReceipt(store, { ...asked, knownAt });
  expect('receipt' in gathered && verifyReceipt(gathered.receipt)).toEqual([]);
  return (await homeHeld(store)).inForce;
}

describeOnEngines(
  'an outcome that time alone changes before a version with transitional law',
  (bench) => {
    it('decides who stays, whatever runs came between', async () => {
      for (const runsBetween of [true, false]) {
        const { score } = await afterAYear(bench, 'score-card', runsBetween);
        expect({ runsBetween, score }).toEqual({ runsBetween, score: 95 });
      }
    });
  },
);
