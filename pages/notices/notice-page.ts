import type { Block } from '../../core/notices/blocks.ts';
import { marksOf, type Notice } from '../../core/notices/notice-of.ts';
import { html, type Html } from '../html.ts';
import { pageOf } from '../page.ts';

/** The style of this page: a letter, on a screen and on paper. */
const rules = `
body { max-width: 44rem; } .lead { font-weight: 600; color: var(--ink); }
.mark { border: 2px solid var(--gone); padding: .5rem .8rem; margin: 1rem 0; }
h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; } p { margin: .5rem 0; }
ul, ol { margin: .5rem 0; padding-left: 1.6rem; } li { margin: .25rem 0; }
@page { size: A4; margin: 22mm 20mm; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } h1 { font-size: 15pt; }
  h2 { font-size: 12pt; } p, li { orphans: 3; widows: 3; } footer { break-inside: avoid; } }
`;

/** A notice as a self-contained HTML page in its language, for light and dark screens and for paper. */
export function noticePage(notice: Notice): string {
  const { title, language, office, blocks, source } = notice;
  const { procedure, version, step } = source;
  return pageOf(
    {
      ...{ title, language, lead: office },
      main: [
        ...marksOf(notice).map((mark) => html`<p class="mark">${mark}</p>`),
        ...blocks.map(blockIn),
      ],
      footer: html`${procedure}@${version} ${step}`,
    },
    rules,
  );
}

function blockIn(block: Block): Html {
  if (block.kind === 'heading') return html`<h2>${block.text}</h2> `;
  if (block.kind === 'paragraph') return html`<p>${block.text}</p> `;
  const items = block.items.map((item) => html`<li>${item}</li>`);
  return block.isOrdered
    ? html`<ol>
        ${items}
      </ol> `
    : html`<ul>
        ${items}
      </ul> `;
}
