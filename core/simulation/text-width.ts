/** A character of the pictures' 14 px type, on the wide side. */
const CHARACTER = 8.2;

/** The width that the longest of some texts takes in a picture, in its own units. */
export function textWidth(texts: readonly string[]): number {
  return Math.ceil(Math.max(0, ...texts.map((text) => text.length)) * CHARACTER);
}
