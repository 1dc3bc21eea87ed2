import { openObjections, type Category, type ComplianceReport } from './compliance-report.ts';
import type { ReportCode } from './report-code.ts';

/** What of a report is told to whoever has its code: enough to see that another one was made up. */
export type ReportSummary = Pick<ComplianceReport, 'entity' | 'on' | 'period'> & {
  digest: string;
  /** Whether nothing was written about the organisation since. */
  isLatest: boolean;
  /** How many records each area has. */
  records: { category: Category; count: number }[];
  grades: { ruleSet: string; grade: string }[];
  /** How many measures are in force, and how many objections are open. */
  measures: number;
  objections: number;
};

/** The summary of a report; the records themselves are not in it, because whoever has the code may not be meant to read them. */
export function reportSummary(
  report: ComplianceReport,
  { digest }: Pick<ReportCode, 'digest'>,
  isLatest: boolean,
): ReportSummary {
  const { entity, on, period, areas, grades, measures } = report;
  return {
    ...{ entity, on, period, digest, isLatest },
    records: areas.map(({ category, records }) => ({ category, count: records.length })),
    grades: grades.map(({ ruleSet, grade }) => ({ ruleSet, grade })),
    ...{ measures: measures.length, objections: openObjections(report) },
  };
}
