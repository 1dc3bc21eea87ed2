import { html, type Html } from '../html.ts';
import { pageOf } from '../page.ts';
import { changesWords, partHeadings, REFUSED, refusedWords, staysWords } from './diff-words.ts';
import type { Change, Part, RecordTypeDiff, RuleSetDiff } from '../../core/diff/rule-set-diff.ts';

const marks = { new: 'New', gone: 'Gone', changed: 'Changed' } as const;

/**
 * The differences of two versions as a self-contained HTML page: each change as a sentence with the earlier and
 * the new content side by side, and the unchanged items.
 */
export function diffPage(diff: RuleSetDiff | RecordTypeDiff): string {
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
      html`<section aria-labelledby="stays">
        <h2 id="stays">What stays</h2>
        <p>${staysWords(stays)}</p>
      </section>`,
    ],
    footer: html`<p>Before: ${before.id} ${before.version}, <code>${before.digest}</code></p>
      <p>After: ${after.id} ${after.version}, <code>${after.digest}</code></p>`,
  });
}

function refusedSection(refused: readonly string[]): Html[] {
  if (refused.length === 0) return [];
  return [
    html`<section aria-labelledby="refused">
      <h2 id="refused">${REFUSED}</h2>
      <ul>
        ${refused.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
    </section>`,
  ];
}

function sectionOf(part: Part, changes: readonly Change[], from: string, to: string): Html {
  const heading = `part-${part}`;
  return html`<section aria-labelledby="${heading}">
    <h2 id="${heading}">${partHeadings[part]}</h2>
    <table class="stacked" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader" class="whole">Change</th>
          <th scope="col" role="columnheader">Before (${from})</th>
          <th scope="col" role="columnheader">After (${to})</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${changes.map(rowOf)}
      </tbody>
    </table>
  </section> `;
}

function rowOf({ kind, sentence, from, to, effect, pointer }: Change): Html {
  const side = (words: string | undefined, place: string | undefined): Html =>
    html`<td role="cell">
      ${
        words === undefined ? undefined : html`<p>${words}</p>`
      }${place === undefined ? html`<span class="soft">not there</span>` : html`<code class="soft">${place || '/'}</code>`}
    </td>`;
  const known = effect === undefined ? undefined : html` <strong>(${effect})</strong>`;
  // explicit roles preserve the table semantics when a narrow screen stacks its cells
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="whole">
      <span class="${kind}">${marks[kind]}</span>${known}<br />${sentence}
    </th>
    ${side(from, pointer.before)}${side(to, pointer.after)}
  </tr> `;
}
