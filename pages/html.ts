/** Marks markup made by this file; a JSON document cannot contain a symbol, so it cannot imitate markup. */
const made = Symbol('markup');

/** Markup that is safe to insert into a page. */
export type Html = { readonly [made]: string };

/** A value in a template: texts and numbers are escaped, markup is not, undefined is omitted. */
export type Insert = Html | string | number | undefined | readonly Insert[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters that HTML does not allow, and those that change the direction of text. */
const unwanted =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g;

/**
 * Builds markup from a template and escapes every inserted value, for text and for attribute values in quotes.
 * Values from a document never become markup. Do not insert them into a style or script element, or into an
 * attribute that is a link or code.
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
  // a value from a document is never markup, whatever its keys are
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
