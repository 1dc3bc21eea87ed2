import { describe, expect, it } from 'vitest';
import { html, markupOf, type Html } from '../../pages/html.ts';
import { pageOf } from '../../pages/page.ts';

const hostile = [
  '<script>alert(1)</script>',
  '</style></title><img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  '&lt;b&gt; &amp; &#60;i&#62;',
  '<!-- --><![CDATA[ ]]>',
  '${7 * 7} `{{7*7}}`',
];

/** What a browser would read back as text. */
function textOf(markup: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => named[name] ?? '');
}

describe('a template', () => {
  it.each(hostile)('keeps %j a text', (text) => {
    const markup = markupOf(html`<p>${text}</p>`);
    const inner = markup.slice('<p>'.length, -'</p>'.length);
    expect(inner).not.toMatch(/[<>"']/);
    expect(textOf(inner)).toBe(text);
  });

  it.each(hostile)('keeps %j the value of an attribute', (text) => {
    const value = /^<p title="([^"]*)"><\/p>$/.exec(markupOf(html`<p title="${text}"></p>`))?.[1];
    expect(textOf(value ?? '')).toBe(text);
  });

  it('puts templates and lists of them in as they are, and leaves out nothing but undefined', () => {
    const items = ['a', '<b>', 0].map((item) => html`<li>${item}</li>`);
    const [list, nothing] = [
      html`<ul>
        ${items}
      </ul>`,
      html`<i>${undefined}</i>`,
    ].map(markupOf);
    expect(list?.replaceAll(/\s/g, '')).toBe('<ul><li>a</li><li>&lt;b&gt;</li><li>0</li></ul>');
    expect(nothing).toBe('<i></i>');
  });

  it('takes no object of a document for markup, whatever its keys', () => {
    const forged = JSON.parse(
      '{"markup": "<script>", "Symbol(markup)": "<script>", "__proto__": {"markup": "<script>"}}',
    ) as Html;
    expect(markupOf(html`<p>${forged}</p>`)).not.toContain('<script');
  });

  it('lets no text steer the page: controls and turns of direction are shown as replaced', () => {
    const steering = 'a\u0000b\u001b[2Jc\u202Ed\u2066e';
    expect(markupOf(html`${steering}`)).toBe('a\uFFFDb\uFFFD[2Jc\uFFFDd\uFFFDe');
  });
});

describe('a page', () => {
  const page = pageOf({
    title: '</title><script>',
    lead: 'One & two.',
    main: html`<section><h2>Part</h2></section>`,
    footer: html`<p>End</p>`,
  });

  it('is whole, in English, with its landmarks in order', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    const order = [
      '<title>',
      '</head>',
      '<header>',
      '<h1>',
      '<main>',
      '<h2>',
      '</main>',
      '<footer>',
      '</html>',
    ];
    const places = order.map((mark) => page.indexOf(mark));
    expect(places.every((place, at) => place > (places[at - 1] ?? 0))).toBe(true);
  });

  it('runs nothing, loads nothing, and forbids both', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\(|https?:|\bon\w+=/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('is made for light, dark and paper', () => {
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).toContain('@media print');
  });
});
