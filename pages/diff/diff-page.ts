import { html, type Html } from '../html.ts';
import { section, stackedTable } from '../page-parts.ts';
import { pageOf } from '../page.ts';
import { changesWords, partHeadings, REFUSED, refusedWords, staysWords } from './diff-words.ts';
import type {
  Change,
  Part,
  ProcedureDiff,
  RecordTypeDiff,
  RuleSetDiff,
} from '../../core/diff/rule-set-diff.ts';

const marks = { new: 'New', gone: 'Gone', changed: 'Changed' } as const;

/**
 * The differences of two versions as a self-contained HTML page: each change as a sentence with the earlier and
 * the new content side by side, and the unchanged items.
 */
export function diffPage(diff: RuleSetDiff | RecordTypeDiff | ProcedureDiff): string {
  const { before, after, changes, stays } = diff;
  const isOneId = before.id === after.id;
  const [from, to] = isOneId
    ? [before.version, after.version]
    : [`${before.id} ${before.version}`, `${after.id} ${after.version}`];
  const byPart = Map.groupBy(changes, ({ part }) => part);
  return pageOf({
    title: `${after.title}: what ${to} changes in ${from}`,
    lead: changesWords(diff),
    main: [
      ...refusedSection(refusedWords(diff)),
      ...[...byPart].map(([part, found]) => sectionOf(part, found, from, to)),
      section('stays', 'What stays', html`<p>${staysWords(stays)}</p>`),
    ],
    footer: html`<p>Before: ${before.id} ${before.version}, <code>${before.digest}</code></p>
      <p>After: ${after.id} ${after.version}, <code>${after.digest}</code></p>`,
  });
}

function refusedSection(refused: readonly string[]): Html[] {
  if (refused.length === 0) return [];
  return [
    section(
      'refused',
      REFUSED,
      html`<ul>
        ${refused.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>`,
    ),
  ];
}

function sectionOf(part: Part, changes: readonly Change[], from: string, to: string): Html {
  const columns = [
    { head: 'Change', isWhole: true },
    { head: `Before (${from})` },
    { head: `After (${to})` },
  ];
  return section(`part-${part}`, partHeadings[part], stackedTable(columns, changes.map(cellsOf)));
}

function cellsOf({ kind, sentence, from, to, effect, pointer }: Change): Html[] {
  const side = (words: string | undefined, place: string | undefined): Html =>
    html`${
      words === undefined ? undefined : html`<p>${words}</p>`
    }${place === undefined ? html`<span class="soft">not there</span>` : html`<code class="soft">${place || '/'}</code>`}`;
  const known = effect === undefined ? undefined : html` <strong>(${effect})</strong>`;
  return [
    html`<span class="${kind}">${marks[kind]}</span>${known}<br />${sentence}`,
    side(from, pointer.before),
    side(to, pointer.after),
  ];
}
