/**
 * Writes a value of a document as a literal for generated source. This is the only function that does
 * so; it is safe for any characters.
 *
 * @throws Error for objects, which generated code receives as constants
 * @example literal('a"b') // '"a\\"b"'
 */
export function literal(value: unknown): string {
  if (typeof value === 'string') {
    // JSON escapes quotes, backslashes and control characters; other special characters become \uXXXX
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
