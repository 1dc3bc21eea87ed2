import { expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import { qualityReport } from '../../api/schemas/quality-report-schema.ts';
import type { QualityReport } from '../../core/quality/quality-report.ts';
import { manyWritings } from '../core/quality/many-writings.ts';
import { tallyOf } from '../core/quality/writings.ts';

const reports: [string, QualityReport][] = [
  ['of many writings', manyWritings().report()],
  ['of nothing', tallyOf().report()],
  ['that remembers nothing', tallyOf({ most: { writings: 0 } }).report()],
];

it.each(reports)('a report %s comes through JSON and its schema as it is', (_, report) => {
  expect(qualityReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
});

it('the schema has the shape of the report, and no other key', () => {
  const [, report] = reports[0]!;
  expect(qualityReport.safeParse({ ...report, more: 1 }).success).toBe(false);
  expect(qualityReport.safeParse({ ...report, groups: [{}] }).success).toBe(false);
  expectTypeOf<QualityReport>().toExtend<z.input<typeof qualityReport>>();
});
