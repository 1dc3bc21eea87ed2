import { expect, it } from 'vitest';
import { periodOfRemedy } from '../../../core/notices/period-of-remedy.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';

const period = {
  ...{ title: 'Time', lasts: '10 calendar days', whose: 'entity', law: ['act'] },
} as const;
const remedy = { law: ['act', 'rule'], within: '10 calendar days' };

const found = (periods: Record<string, object>): string | undefined =>
  periodOfRemedy(
    { periods: periods as ProcedureDocument['periods'] },
    { starts: Object.keys(periods) },
    remedy,
  );

it('is the one that lasts as long and rests on the same law', () => {
  expect(found({ other: { ...period, law: 'other' }, longer: { ...period, lasts: '11 calendar days' }, one: period })).toBe('one'); // prettier-ignore
  expect(found({ theirs: { ...period, whose: 'authority' } })).toBeUndefined();
});

it('is the one that shares most of the law, and then the one in which the entity is heard', () => {
  expect(found({ one: period, two: { ...period, law: ['act', 'rule'] } })).toBe('two');
  expect(found({ one: period, two: { ...period, hearing: true } })).toBe('two');
  expect(found({ one: { ...period, law: ['act', 'rule'] }, two: { ...period, hearing: true } })).toBe('one'); // prettier-ignore
});

it('is none where several are left', () => {
  expect(found({ one: period, two: period })).toBeUndefined();
  expect(found({})).toBeUndefined();
});
