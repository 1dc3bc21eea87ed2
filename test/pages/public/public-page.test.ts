import { describe, expect, it } from 'vitest';
import { complianceReport } from '../../../core/publication/compliance-report.ts';
import { publicView } from '../../../core/publication/public-view.ts';
import { reportCode } from '../../../core/publication/report-code.ts';
import { reportSummary } from '../../../core/publication/report-summary.ts';
import { publicPage } from '../../../pages/public/public-page.ts';
import { reportPage } from '../../../pages/report/report-page.ts';
import { verifiedPage } from '../../../pages/report/verified-page.ts';
import { appraisalOf, penalty, recordOf, seenOf } from '../../core/publication/seen.ts';

const HOSTILE = `<script>alert('x')</script>`;
const hostileType = {
  ...penalty,
  title: HOSTILE,
  law: { title: HOSTILE, cite: HOSTILE, verified: false },
  fields: { kind: { type: 'string' as const, enum: [HOSTILE], title: HOSTILE } },
};
const hostile = recordOf('2026-01-01', {
  ...{ type: hostileType, source: HOSTILE, body: { kind: HOSTILE } },
  disputedSince: '2026-02-03',
});

/** A page runs nothing, loads nothing, and has rules for dark screens and for paper. */
function isPlain(page: string): void {
  expect(page).not.toMatch(/<script|<img|<link|javascript:|src=|href=|onload/i);
  expect(page).toContain('prefers-color-scheme: dark');
  expect(page).toContain('@media print');
  expect(page).toContain("default-src 'none'");
}

describe('the page of what is public', () => {
  it('marks what is in dispute, with its law and the day on which it goes', () => {
    const entity = {
      ...{ id: 'x-test:1', kind: 'company' as const },
      name: { text: 'Noodles & Sons', register: 'SAMR' },
    };
    const page = publicPage(publicView(seenOf({ entity, records: [hostile] }), '2026-03-01'));
    isPlain(page);
    expect(page).toContain('<title>Noodles &amp; Sons</title>');
    expect(page).toContain('In dispute since 2026-02-03');
    expect(page).toContain('2027-01-02');
    expect(page).toContain('(not verified)');
    expect(page).toContain('rests on law that nobody has verified');
    const sure = publicPage(
      publicView(seenOf({ records: [recordOf('2026-01-01')] }), '2026-03-01'),
    );
    expect(sure).not.toContain('Demonstration');
  });

  it('says that nothing is published where nothing is', () => {
    const page = publicPage(publicView(seenOf({}), '2026-03-01'));
    isPlain(page);
    expect(page).toContain('Nothing is published under this id.');
  });
});

describe('the page of a report', () => {
  const asked = {
    on: '2026-06-01',
    period: { from: '2023-06-01', to: '2026-06-01' },
    ruleSets: ['gb-food-hygiene'],
    types: [hostileType],
    ledger: [{ chain: HOSTILE, seq: 4, hash: HOSTILE }],
  };
  const names = { types: new Map([[hostileType.type, hostileType]]), measures: new Map<string, string>() }; // prettier-ignore

  it('has each area, the code and the place in the ledger', () => {
    const report = complianceReport(seenOf({ records: [hostile] }), asked);
    const code = reportCode(report);
    const page = reportPage(report, code, names);
    isPlain(page);
    expect(page).toContain(code.code);
    expect(page).toContain(code.digest);
    expect(page).toContain('In dispute since 2026-02-03');
    expect(page).toContain('Objections that are open: 1.');
  });

  it('says that no penalty is known, and that no grade and no measure is in force', () => {
    const report = complianceReport(seenOf({}), asked);
    const page = reportPage(report, reportCode(report), names);
    expect(page).toContain('No record of a penalty, and no other adverse record, is known');
    expect(page).toContain('No grade is in force.');
    expect(page).toContain('No measure is in force.');
    expect(page).toContain('It does not say that the organisation has broken no law.');
  });

  it('that was verified says in short what it says, and one that was not says no more', () => {
    const appraisals = [appraisalOf('2026-01-01')];
    const report = complianceReport(seenOf({ records: [hostile], appraisals }), asked);
    const { code, digest } = reportCode(report);
    const page = verifiedPage({ code, summary: reportSummary(report, { digest }, false) });
    isPlain(page);
    expect(page).toContain('<title>Verified</title>');
    expect(page).toContain('More was written about the organisation since');
    expect(page).not.toContain('alert');
    const none = verifiedPage({ code: HOSTILE, summary: null });
    isPlain(none);
    expect(none).toContain('<title>Not verified</title>');
  });
});
