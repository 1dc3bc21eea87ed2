import { expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import { appraiseUnder, type Candidate } from '../../../core/appraisal/governing.ts';
import type { StandingRecord } from '../../../core/records/revisions.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import { catalogue } from '../records/penalties.ts';
import { ruleOf, ruleSetWith, when } from '../rule-set/rule-sets.ts';

const entity = { id: 'x-test:one', kind: 'company' } as const;

/** A version that counts the penalties of a time before. */
function version(name: string, within: string): Prepared {
  const penalties = {
    ...{ type: 'integer', title: 'Penalties', better: 'lower' },
    from: { records: 'penalty', within, take: 'count' },
  };
  const points = { points: { fact: 'penalties' } };
  const rules = [ruleOf('penalties', 'points', points, when('penalties', 'greaterThan', 0))];
  const grades = [{ grade: 'A', to: 0 }, { grade: 'B', to: 1 }, { grade: 'C' }];
  const score = { start: 0, better: 'lower' };
  return prepare(
    ruleSetWith({ version: name, score, grades, rules, facts: { penalties } }),
    catalogue,
  );
}

const records = ['2025-01-15', '2026-02-10'].map((occurredOn, at): StandingRecord => ({
  ...{ type: 'penalty', source: 's', id: String(at), occurredOn, body: { amount: 1 } },
}));
const input = { entity, facts: {}, records, asOf: '2026-03-01' };

it('facts are made from the records that stand, and the appraisal names the whole of them', () => {
  const candidates: [Candidate] = [{ prepared: version('1', 'P24M'), steps: [] }];
  const { appraisal, facts, drawn } = appraiseUnder(appraise, { candidates }, input);
  expect(appraisal.grade).toBe('C');
  expect(facts).toEqual({ penalties: 2 });
  expect(drawn).toMatchObject({ made: { penalties: 2 }, changesOn: '2027-01-15' });
  const given = { entity, facts, asOf: input.asOf };
  expect(appraiseUnder(appraise, { candidates }, given)).toEqual({ appraisal, facts });
});

it('each of several versions makes its own facts, and the sooner change of them is told', () => {
  const [now, before] = [version('2', 'P24M'), version('1', 'P12M')];
  const candidates: [Candidate, Candidate] = [
    { prepared: now, steps: [] },
    { prepared: before, steps: [] },
  ];
  const milder = { version: '2', digest: now.digest, law: ['act'] };
  const { appraisal, facts, drawn } = appraiseUnder(appraise, { candidates, milder }, input);
  expect(appraisal).toMatchObject({ grade: 'B', ruleSet: { version: '1' } });
  expect(appraisal.transition).toMatchObject([{ compared: [{ grade: 'C' }, { grade: 'B' }] }]);
  expect(facts).toEqual({ penalties: 1 });
  expect(drawn).toMatchObject({ made: { penalties: 1 }, changesOn: '2027-01-15' });
});
