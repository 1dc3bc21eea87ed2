/** Marks what this file made; no JSON document can hold a symbol, so none can pass for markup. */
const made = Symbol('markup');

/** Markup that is safe to put into a page. */
export type Html = { readonly [made]: string };

/** What may stand in a template: texts and numbers are escaped, markup is not, nothing is left out. */
export type Insert = Html | string | number | undefined | readonly Insert[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters, which HTML does not allow, and those that turn the direction of a text. */
const unwanted =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g;

/**
 * Markup from a template in which everything put in is escaped, as text and as the value of an
 * attribute in quotes. Nothing that comes from a document can become markup; it must not be put
 * inside a style or script element, nor into an attribute that is a link or code.
 *
 * @example markupOf(html`<p title="${'"'}">${'<b>'}</p>`) // '<p title="&quot;">&lt;b&gt;</p>'
 */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  const rest = inserts.map((insert, at) => inserted(insert) + (parts[at + 1] ?? ''));
  return { [made]: [parts[0] ?? '', ...rest].join('') };
}

/** The markup as a text. */
export function markupOf(markup: Html): string {
  return markup[made];
}

function inserted(insert: Insert): string {
  if (insert === undefined) return '';
  if (typeof insert === 'string' || typeof insert === 'number') return escaped(String(insert));
  if (isList(insert)) return insert.map(inserted).join('');
  // what a document brings is never markup, whatever its keys are
  return made in insert ? insert[made] : escaped(JSON.stringify(insert));
}

function isList(insert: Html | readonly Insert[]): insert is readonly Insert[] {
  return Array.isArray(insert);
}

function escaped(text: string): string {
  return text
    .replace(unwanted, '\uFFFD')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
