import type { GroupQuality, Quality, QualityReport } from '../../core/quality/quality-report.ts';
import { figuresStyle } from '../figures-style.ts';
import { html, type Html } from '../html.ts';
import { figure } from '../number-words.ts';
import { figures, section } from '../page-parts.ts';
import { pageOf } from '../page.ts';
import {
  daysWords,
  DEFINITIONS,
  groupName,
  leadWords,
  noteWords,
  RELATED_HEAD,
  relatedRow,
  shareWords,
  WRITTEN_HEAD,
  writtenRow,
} from './quality-words.ts';
import { trendPicture, trendStyle } from './trend-picture.ts';

/** The style of this page, beside that of all figures. */
const rules = `${figuresStyle}${trendStyle}
dt { font-weight: 600; } dd { margin: 0 0 .4rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
`;

/**
 * The quality of shared records as a self-contained HTML page: all figures by source and record type, then the fields,
 * causes and trend of each.
 */
export function qualityPage(report: QualityReport): string {
  const { total, groups, bounds } = report;
  return pageOf(
    {
      title: 'Quality of shared records',
      lead: leadWords(report),
      main: [
        html`<p>${noteWords(report).join(' ')}</p>`,
        section('written', 'What was written', [tableOf(report, WRITTEN_HEAD, (name, one) => writtenRow(name, one, bounds.days))]), // prettier-ignore
        section('related', 'How writings relate', [tableOf(report, RELATED_HEAD, relatedRow)]),
        ...trendOf('trend', 'Trend of all', total, bounds.days),
        ...groups.map((group, at) => groupOf(group, `group-${at + 1}`, bounds.days)),
        section('meaning', 'What the figures mean', meanings()),
      ],
    },
    rules,
  );
}

type RowOf = (name: string, quality: Quality) => string[];

function tableOf({ groups, total }: QualityReport, head: readonly string[], rowOf: RowOf): Html {
  const rows = groups.map((group) => rowOf(groupName(group), group));
  return figures('By source and record type', head, [...rows, rowOf('all', total)]);
}

function trendOf(id: string, heading: string, { trend }: Quality, bound: number): Html[] {
  return trend.length === 0 ? [] : [section(id, heading, trendPair(id, heading, trend, bound))];
}

function trendPair(id: string, name: string, trend: Quality['trend'], bound: number): Html {
  const rows = trend
    .toReversed()
    .map(({ month, writings, rejected, median }) => [
      ...[month, figure(writings), figure(rejected)],
      daysWords(median, bound),
    ]);
  const head = ['Month of knownAt', 'Writings', 'Rejected', 'Median days'];
  return html`<div class="pair">
    ${trendPicture(`${id}-picture`, name, trend)}${figures(`${name}, by month`, head, rows)}
  </div>`;
}

function groupOf(group: GroupQuality, id: string, bound: number): Html {
  const name = groupName(group);
  const { completeness, validity, timeliness, trend, title } = group;
  const fields = completeness.fields.map((one) => [
    one.title ?? one.field,
    ...[figure(one.given), shareWords(one.share)],
  ]);
  const causes = validity.causes.map(({ cause, rejected, share }) => [
    ...[cause, figure(rejected)],
    shareWords(share),
  ]);
  return section(id, name, [
    ...(title === undefined ? [] : [html`<p>${title}.</p>`]),
    ...(fields.length > 0
      ? [figures(`Optional fields of ${name}`, ['Field', 'Given', 'Share'], fields)]
      : []),
    ...(causes.length > 0
      ? [figures(`Why rows of ${name} were rejected`, ['Cause', 'Rows', 'Share'], causes)]
      : []),
    ...(timeliness.early > 0
      ? [html`<p>${figure(timeliness.early)} known before the day that they are about.</p>`]
      : []),
    ...(trend.length > 0 ? [trendPair(id, `Trend of ${name}`, trend, bound)] : []),
  ]);
}

function meanings(): Html {
  return html`<dl>
    ${DEFINITIONS.map(
      ([name, meaning]) =>
        html`<dt>${name}</dt>
          <dd>${meaning}</dd>`,
    )}
  </dl>`;
}
