import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { codeOf, isCode, readCode } from '../../../core/publication/code-letters.ts';
import {
  complianceReport,
  openObjections,
  type ReportAsked,
} from '../../../core/publication/compliance-report.ts';
import { reportCode, verifyReport } from '../../../core/publication/report-code.ts';
import { appraisalOf, kept, penalty, recordOf, seenOf } from './seen.ts';

const asked: ReportAsked = {
  on: '2026-06-01',
  period: { from: '2023-06-01', to: '2026-06-01' },
  ruleSets: ['gb-food-hygiene'],
  types: [penalty, kept],
  ledger: [
    { chain: 'records:x-test:1', seq: 4, hash: 'sha256:b' },
    { chain: 'entity:gb-food-hygiene:x-test:1', seq: 1, hash: 'sha256:a' },
  ],
};

describe('a compliance report', () => {
  it('has every area of the catalogue, also where nothing is known', () => {
    const report = complianceReport(seenOf({}), asked);
    expect(report.areas.map(({ category }) => category)).toEqual([
      ...['basic', 'licence', 'inspection', 'adverse', 'performance', 'favourable'],
    ]);
    expect(report.areas.find(({ category }) => category === 'adverse')).toEqual({
      ...{ category: 'adverse', types: ['kept', 'shown-penalty'], records: [] },
    });
    expect(report.ledger.map(({ seq }) => seq)).toEqual([1, 4]);
  });

  it('lists the records of the period that stand and may be kept, with open objections', () => {
    const records = [
      recordOf('2023-05-31', { record: 'before' }),
      recordOf('2023-06-01', { record: 'first' }),
      recordOf('2026-06-02', { record: 'to come' }),
      recordOf('2026-01-01', { record: 'kept', type: kept, disputedSince: '2026-02-01' }),
      recordOf('2024-01-01', { record: 'old', type: { ...penalty, retention: 'P1Y' } }),
    ];
    const report = complianceReport(seenOf({ records }), asked);
    const listed = report.areas.flatMap((area) => area.records);
    expect(listed.map(({ record }) => record)).toEqual(['first', 'kept']);
    expect(listed[1]).toMatchObject({
      fields: { kind: 'fine', fine: 500 },
      disputedSince: '2026-02-01',
    });
    expect(JSON.stringify(report)).not.toContain('Zhang');
    expect(openObjections(report)).toBe(1);
  });

  it('names grades that are valid, and measures that are in force and not only proposed', () => {
    const measures = [
      { measure: 'fast-lane', kind: 'incentive', from: '2026-01-01', until: '2026-06-02' },
      { measure: 'over', kind: 'incentive', from: '2025-01-01', until: '2026-06-01' },
      { measure: 'stop', kind: 'restriction', from: '2026-01-01' },
    ] as const;
    const appraisals = [
      appraisalOf('2026-01-01', { measures, validUntil: '2026-06-01' }),
      appraisalOf('2026-01-01', { ruleSet: 'lapsed', validUntil: '2026-05-31' }),
    ];
    const seen = seenOf({ appraisals, measures: [{ id: 'stop', title: 'Stop', longest: 'P1Y' }] });
    const report = complianceReport(seen, asked);
    expect(report.grades.map(({ ruleSet }) => ruleSet)).toEqual(['gb-food-hygiene']);
    expect(report.measures.map(({ measure }) => measure)).toEqual(['fast-lane']);
  });
});

describe('the verification code', () => {
  const report = complianceReport(seenOf({ records: [recordOf('2026-01-01')] }), asked);
  const { code } = reportCode(report);

  it('is the same for the same report, and read as it is meant', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(reportCode(structuredClone(report)).code).toBe(code);
    expect(verifyReport(code.toLowerCase().replaceAll('-', ' '), report)).toBe(true);
    expect(verifyReport(code.replaceAll('0', 'O').replaceAll('1', 'l'), report)).toBe(true);
  });

  it('is another one once anything in the report is another', () => {
    const changed = [
      { ...report, on: '2026-06-02' },
      { ...report, ledger: report.ledger.slice(1) },
      { ...report, areas: report.areas.map((area) => ({ ...area, records: [] })) },
    ];
    for (const other of changed) expect(verifyReport(code, other)).toBe(false);
  });

  it('finds every single wrong letter', () => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const digest = fc
      .string({
        unit: fc.integer({ min: 0, max: 15 }).map((one) => one.toString(16)),
        minLength: 64,
        maxLength: 64,
      })
      .map((hex) => `sha256:${hex}`);
    fc.assert(
      fc.property(digest, fc.nat(23), fc.nat(30), (one, at, by) => {
        const text = readCode(codeOf(one));
        expect(isCode(text)).toBe(true);
        const wrong = letters[(letters.indexOf(text[at]!) + by + 1) % 32]!;
        expect(isCode(text.slice(0, at) + wrong + text.slice(at + 1))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('is no number of a person, whatever the digest is', () => {
    for (let at = 0; at < 300; at++) expect(isCode(reportCode({ at }).code)).toBe(true);
    expect(isCode('0000-0000-0000-0000-0000-000U')).toBe(false);
    expect(isCode('0000')).toBe(false);
  });
});
