import { areaWords } from './report-words.ts';
import type { ReportSummary } from '../../core/publication/report-summary.ts';
import { html, type Html } from '../html.ts';
import { figures, section } from '../page-parts.ts';
import { markStyle } from '../mark-parts.ts';
import { figuresStyle } from '../figures-style.ts';
import { pageOf } from '../page.ts';

/** What came of verifying a code: what the report says in short, or nothing. */
export type Verified = { code: string; summary: ReportSummary | null };

/** Whether a report is as the ledger has it, as a page in one file. */
export function verifiedPage({ code, summary }: Verified): string {
  if (!summary) return notVerified(code);
  const { entity, on, period, isLatest } = summary;
  return pageOf(
    {
      title: 'Verified',
      lead: `A report with the code ${code} was made here on ${on}, and the ledger of that day gives the same report again.`,
      main: [
        html`<p>It is about ${entity}, from ${period.from} to ${period.to}.</p>
          <p>
            ${isLatest ? 'Nothing was written about the organisation since.' : 'More was written about the organisation since: a new report may say something else.'}
          </p>`,
        section('says', 'What it says, in short', saysOf(summary)),
        html`<p>
          Compare these figures with the report in your hands. Whoever has it as JSON can compare
          its digest:
          <code>${summary.digest}</code>
        </p>`,
      ],
    },
    markStyle + figuresStyle,
  );
}

function notVerified(code: string): string {
  return pageOf(
    {
      title: 'Not verified',
      lead: `No report that the ledger bears out has the code ${code}.`,
      main: html`<p>
        Compare the code letter by letter. A report whose code does not verify was not made here, or
        it was changed.
      </p>`,
    },
    markStyle,
  );
}

function saysOf({ records, grades, measures, objections }: ReportSummary): Html[] {
  const areas = records.map(({ category, count }) => [areaWords(category).heading, String(count)]);
  return [
    figures('How much', ['What', 'Number'], [
      ...areas,
      ['Measures in force', String(measures)],
      ['Open objections', String(objections)],
    ]), // prettier-ignore
    grades.length === 0
      ? html`<p>No grade is in force.</p>`
      : figures('Grades', ['Rule set', 'Grade'], grades.map(({ ruleSet, grade }) => [ruleSet, grade])), // prettier-ignore
  ];
}
