/**
 * The one door through which anything of a document enters generated source: a literal that means
 * exactly this value, whatever characters are in it.
 *
 * @throws Error on what has no literal: objects are passed as constants, never as source
 * @example literal('a"b') // '"a\\"b"'
 */
export function literal(value: unknown): string {
  if (typeof value === 'string') {
    // JSON escapes quotes, backslashes and control characters; the rest of what is not plain goes as \uXXXX
    return JSON.stringify(value).replaceAll(/[^\x20-\x7e]|[<>/`$*]/g, escaped);
  }
  if (typeof value === 'number') {
    const text = Object.is(value, -0) ? '-0' : String(value);
    return text.startsWith('-') ? `(${text})` : text;
  }
  if (typeof value === 'boolean' || value === null || value === undefined) return String(value);
  throw new Error('Only single values have a literal');
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
