import type { Piece } from './blocks.ts';

/** An escaped sign, a field, an entity of HTML, a sign that is markup in CommonMark, or text. */
const TOKENS =
  /\\(?<escaped>[!-/:-@[-`{-~])|\{\{ *(?<field>[A-Za-z][A-Za-z0-9.-]*) *\}\}|(?<entity>&(?:#?\w{1,40});)|(?<markup>[\\`*_<[\]{}])|(?<text>&|[^\\`*_<[\]{}&]+)/gy;

const SAID_FOR: Readonly<Record<string, string>> = {
  '<': 'raw HTML is not allowed in a notice; write \\< for the sign',
  '{': 'is no field; write {{name}}, or \\{ for the sign',
  '}': 'is no field; write {{name}}, or \\} for the sign',
  '[': 'links and images are not allowed in a notice; write \\[ for the sign',
  ']': 'links and images are not allowed in a notice; write \\] for the sign',
  '`': 'code is not allowed in a notice; write \\` for the sign',
};

/**
 * Reads a line of a template: text and fields. What CommonMark reads as markup within a line is refused, unless a backslash
 * stands before it.
 *
 * @example readLine('On {{step.on}}.') // { pieces: [{ text: 'On ' }, { field: 'step.on' }, { text: '.' }] }
 */
export function readLine(line: string): { pieces: Piece[] } | { fault: string } {
  const pieces: Piece[] = [];
  const add = (text: string): void => {
    const last = pieces.at(-1);
    if (last && 'text' in last) last.text += text;
    else pieces.push({ text });
  };
  for (const { groups = {} } of line.matchAll(TOKENS)) {
    const { escaped, field, entity, markup, text } = groups;
    if (entity !== undefined) {
      return { fault: `${entity} is an entity of HTML, which is not read; write the character` };
    }
    if (markup !== undefined) {
      const said = SAID_FOR[markup] ?? `is markup that is not read; write \\${markup} for the sign`;
      return { fault: `${markup} ${said}` };
    }
    if (field === undefined) add(escaped ?? text ?? '');
    else pieces.push({ field });
  }
  return { pieces };
}
