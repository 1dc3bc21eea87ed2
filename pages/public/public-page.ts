import type {
  PublicGrade,
  PublicRecord,
  PublicRestriction,
  PublicView,
} from '../../core/publication/public-view.ts';
import { html, type Html } from '../html.ts';
import { disputeMark, lawLines, markStyle } from '../mark-parts.ts';
import { section, stackedTable } from '../page-parts.ts';
import { pageOf } from '../page.ts';
import { valueWords } from '../value-words.ts';

const HEAD = [
  { head: 'What', isWhole: true },
  { head: 'Shown by this law', isWhole: true },
  { head: 'No longer shown from' },
];

/** What an organisation wrote stands apart from all else, in its own direction, with its own lines. */
const replyStyle = `
blockquote { margin: .3rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid var(--line);
  white-space: pre-line; unicode-bidi: isolate; }
`;

/** What the public sees of an organisation, as a page in one file. */
export function publicPage(view: PublicView): string {
  const { entity, on, name, records, grades, restrictions, changesOn } = view;
  const shown = records.length + grades.length + restrictions.length;
  return pageOf(
    {
      title: name === null ? entity : name.text,
      lead: `What is published of ${entity}, on ${on}.`,
      main: [
        ...(shown === 0 ? [nothing()] : []),
        ...([...records, ...grades, ...restrictions].some(isDemonstration) ? [DEMONSTRATION] : []),
        ...tableOf('records', 'Records', records, recordCell),
        ...tableOf('grades', 'Grades', grades, gradeCell),
        ...tableOf('restrictions', 'Restrictions in force', restrictions, restrictionCell),
      ],
      footer: html`<p>
        Only what a law publishes is shown, and only as long as it does. What is not shown here may
        be unknown, not published, or no longer published: the page tells these apart for nobody.
        ${changesOn === null ? undefined : `This page changes on ${changesOn} at the latest.`}
      </p>`,
    },
    markStyle + replyStyle,
  );
}

/** On top of a page that shows what rests on law that nobody has verified. */
const DEMONSTRATION = html`<p>
  <span class="mark">Demonstration</span> What is marked so rests on law that nobody has verified.
  It binds nobody.
</p>`;

function isDemonstration({ standing }: Shown): boolean {
  return standing === 'demonstration';
}

function nothing(): Html {
  return html`<p>Nothing is published under this id.</p>`;
}

type Shown = PublicRecord | PublicGrade | PublicRestriction;

function tableOf<T extends Shown>(
  id: string,
  heading: string,
  items: readonly T[],
  cellOf: (item: T) => Html,
): Html[] {
  if (items.length === 0) return [];
  const rows = items.map((item) => [
    html`${cellOf(item)}${isDemonstration(item) ? html`<p class="law">Demonstration</p>` : undefined}${disputeMark(item.disputedSince)}${repliesOf(item)}`,
    lawLines(item.law),
    item.until ?? 'no day is set',
  ]);
  return [section(id, heading, stackedTable(HEAD, rows))];
}

function recordCell({ title, occurredOn, source, fields }: PublicRecord): Html {
  return html`<p><strong>${title}</strong>, ${occurredOn}</p>
    ${fields.map(({ title: name, value, unit }) => html`<p>${name}: ${valueWords(value, unit)}</p>`)}
    <p class="law">Source: ${source}</p>`;
}

function gradeCell({ ruleSet, version, grade, asOf }: PublicGrade): Html {
  return html`<p><strong>Grade ${grade}</strong>, as of ${asOf}</p>
    <p class="law">Rule set ${ruleSet}, version ${version}</p>`;
}

function restrictionCell({ title, since }: PublicRestriction): Html {
  return html`<p><strong>${title}</strong>, in force since ${since}</p>`;
}

function repliesOf({ replies }: Shown): Html[] {
  return replies.map(
    ({ on, law, words }) =>
      html`<p>The organisation replied on ${on}${words === null ? '.' : ':'}</p>
        ${words === null ? undefined : html`<blockquote dir="auto">${words}</blockquote>`}
        ${lawLines(law)}`,
  );
}
