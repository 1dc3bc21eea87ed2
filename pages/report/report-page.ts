import {
  openObjections,
  type ComplianceReport,
  type ReportArea,
  type ReportRecord,
} from '../../core/publication/compliance-report.ts';
import type { ReportCode } from '../../core/publication/report-code.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { html, type Html } from '../html.ts';
import { disputeMark, markStyle } from '../mark-parts.ts';
import { section, stackedTable } from '../page-parts.ts';
import { pageOf } from '../page.ts';
import { valueWords } from '../value-words.ts';
import { areaWords, MEANING } from './report-words.ts';

/** What the names in a report stand for. */
export type ReportNames = {
  types: ReadonlyMap<string, RecordType>;
  measures: ReadonlyMap<string, string>;
};

/** A compliance report as a page in one file, to read and to print. */
export function reportPage(
  report: ComplianceReport,
  { code, digest }: ReportCode,
  names: ReportNames,
): string {
  const { entity, on, period, areas } = report;
  const objections = openObjections(report);
  return pageOf(
    {
      title: `Compliance report on ${entity}`,
      lead: `Made on ${on}, about ${period.from} to ${period.to}.`,
      main: [
        section('code', 'Verification code', [
          html`<p class="big">${code}</p>
            <p>
              Verify it at <code>/v1/public/reports/${code}</code> of the system that made it.
            </p>`,
        ]),
        html`<p>
          ${objections === 0 ? 'No objection is open.' : `Objections that are open: ${objections}. What they are about is marked.`}
        </p>`,
        ...areas.map((area) => areaOf(area, names)),
        gradesOf(report),
        measuresOf(report, names),
        ledgerOf(report, digest),
        section('meaning', 'What this report means', MEANING.map((text) => html`<p>${text}</p>`)), // prettier-ignore
      ],
    },
    markStyle,
  );
}

function areaOf({ category, records, types }: ReportArea, { types: known }: ReportNames): Html {
  const { heading, none } = areaWords(category);
  const looked = types.map((type) => known.get(type)?.title ?? type).join('; ');
  const rows = records.map((one) => rowOf(one, known.get(one.type)));
  return section(category, heading, [
    rows.length === 0
      ? html`<p><strong>${none}</strong></p>`
      : stackedTable(
          [{ head: 'Record', isWhole: true }, { head: 'Day' }, { head: 'Source' }],
          rows,
        ),
    html`<p class="law">
      ${types.length === 0 ? 'No record type of this area is in force.' : `Looked up: ${looked}.`}
    </p>`,
  ]);
}

function rowOf(
  { type, source, occurredOn, fields, disputedSince }: ReportRecord,
  document: RecordType | undefined,
): readonly (Html | string)[] {
  const lines = Object.entries(fields).map(([field, value]) => {
    const { title = field, unit } = document?.fields[field] ?? {};
    return html`<p>${title}: ${valueWords(value, unit)}</p>`;
  });
  const what = html`<p><strong>${document?.title ?? type}</strong></p>
    ${lines}${disputeMark(disputedSince)}`;
  return [what, occurredOn, source];
}

function gradesOf({ grades, ruleSets }: ComplianceReport): Html {
  const head = [
    { head: 'Rule set' },
    { head: 'Grade' },
    { head: 'As of' },
    { head: 'Valid until' },
  ];
  const rows = grades.map(({ ruleSet, version, grade, asOf, validUntil, disputedSince }) => [
    html`<p>${ruleSet}, version ${version}</p>
      ${disputeMark(disputedSince)}`,
    ...[grade, asOf, validUntil ?? 'no last day'],
  ]);
  return section('grades', 'Grades in force', [
    rows.length === 0
      ? html`<p><strong>No grade is in force.</strong></p>`
      : stackedTable(head, rows),
    html`<p class="law">
      Rule sets looked up: ${ruleSets.length === 0 ? 'none' : ruleSets.join(', ')}.
    </p>`,
  ]);
}

function measuresOf({ measures }: ComplianceReport, names: ReportNames): Html {
  const head = [{ head: 'Measure', isWhole: true }, { head: 'Kind' }, { head: 'Since' }, { head: 'Over from' }]; // prettier-ignore
  const rows = measures.map(({ measure, kind, since, until, disputedSince }) => [
    html`<p>${names.measures.get(measure) ?? measure}</p>
      ${disputeMark(disputedSince)}`,
    ...[kind, since, until ?? 'no day'],
  ]);
  return section('measures', 'Measures in force', [
    rows.length === 0
      ? html`<p><strong>No measure is in force.</strong></p>`
      : stackedTable(head, rows),
  ]);
}

function ledgerOf({ ledger }: ComplianceReport, digest: string): Html {
  const head = [
    { head: 'Chain' },
    { head: 'Entries' },
    { head: 'Hash of the last', isWhole: true },
  ];
  const rows = ledger.map(({ chain, seq, hash }) => [chain, seq, html`<code>${hash}</code>`]);
  return section('ledger', 'As of where in the ledger', [
    rows.length === 0
      ? html`<p>Nothing was ever written about the organisation.</p>`
      : stackedTable(head, rows),
    html`<p>Digest of this report: <code>${digest}</code></p>`,
  ]);
}
