/** Characters that change how a text is shown and cannot be seen, or that no text has. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFFD-\uFFFF]/;

/** What is said of a text that has one. */
export const UNSEEN_FAULT =
  'has a control character, or one that cannot be seen; take it out, and type the text anew';

/**
 * Whether a text has a character that cannot be seen; line breaks and tabs are none.
 *
 * @example hasUnseen('a\u202Eb') // true
 */
export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text);
}
