import { html, markupOf, type Html } from './html.ts';

/** A page: title, lead, sections and footer. */
export type Page = {
  title: string;
  /** One sentence under the title. */
  lead: string;
  main: Html | readonly Html[];
  footer?: Html;
  /** Its language as BCP 47 names it, from code; English if left out. */
  language?: string;
};

/** Colours for light and dark screens; print is light. Nothing is loaded from elsewhere. */
const style = `
:root { color-scheme: light dark; --ink: #1a1d21; --paper: #fff; --soft: #5a6270; --line: #d5d9e0;
  --new: #0b6b3a; --gone: #a3261b; --changed: #1f4f99;
  --tint: #edf1f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e9ed; --paper: #15181c; --soft: #a2abb8;
  --line: #363c45; --new: #6bd49a; --gone: #ff9d92; --changed: #8fbaff; --tint: #262c34; } }
@media print { :root { --ink: #000; --paper: #fff; --soft: #444; --line: #999; --new: #064; --gone: #811;
  --changed: #136; --tint: #eee; } body { font-size: 10pt; } tr, li { break-inside: avoid; }
  h2 { break-after: avoid; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 2rem 1.25rem 3rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .4rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; }
.lead, .soft, footer, caption { color: var(--soft); }
.lead { margin: 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border-bottom: 1px solid var(--line); padding: .5rem .6rem; text-align: left; vertical-align: top; }
th { font-weight: inherit; }
td p { margin: 0 0 .25rem; }
thead th { font-weight: 600; color: var(--soft); font-size: .85rem; }
caption { text-align: left; padding: .3rem 0; }
code { font: .85em ui-monospace, monospace; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: .8rem; font-size: .85rem; }
td, th, li, p, h1, h2, dd, dt { unicode-bidi: isolate; }
.new, .gone, .changed { font-weight: 600; }
.new { color: var(--new); } .gone { color: var(--gone); } .changed { color: var(--changed); }
@media (max-width: 40rem) {
  .stacked, .stacked caption, .stacked thead, .stacked tbody { display: block; }
  .stacked tr { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    border-bottom: 1px solid var(--line); padding: .3rem 0; }
  .stacked th, .stacked td { border: 0; padding: .2rem .5rem .2rem 0; }
  .stacked .whole { grid-column: 1 / -1; } .stacked thead .whole { display: none; } }
`;

/**
 * A whole page in one file: no script, nothing from elsewhere, for light and dark screens and for
 * paper. What is put into it through `html` is escaped.
 *
 * @param rules further style rules of this kind of page, from code and never from a document
 * @example pageOf({ title: 'A & B', lead: 'Two.', main: [] }).includes('<title>A &amp; B</title>') // true
 */
export function pageOf({ title, lead, main, footer, language = 'en' }: Page, rules = ''): string {
  const body = markupOf(html`<title>${title}</title>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="lead">${lead}</p>
</header>
<main>
${main}
</main>
${footer ? html`<footer>${footer}</footer>` : undefined}
</body>
</html>
`);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<style>${style}${rules}</style>
${body}`;
}
