const WIDTH = 100;
/** Characters that take two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\ud83c-\ud83e][\udc00-\udfff]/g;

/**
 * JSON as the rule sets that people write have it: on one line where it fits, the value itself open.
 *
 * @param depth how deep the value stands in its document
 */
export function printed(value: unknown, indent: string, depth: number, used = WIDTH): string {
  const line = lineOf(value);
  if (typeof value !== 'object' || value === null) return line;
  // a comma may follow
  if (used + widthOf(line) < WIDTH && !isBroken(value)) return line;
  const isList = Array.isArray(value);
  const inner = entriesOf(value).map(([key, one]) => {
    const start = `${indent.repeat(depth + 1)}${isList ? '' : `${JSON.stringify(key)}: `}`;
    return `${start}${printed(one, indent, depth + 1, widthOf(start))}`;
  });
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  return `${open}\n${inner.join(',\n')}\n${indent.repeat(depth)}${close}`;
}

/** Whether a text that stands on one line fits it; one that stands on several has its own breaks. */
export function fitsLine(text: string, used: number): boolean {
  return text.includes('\n') || used + widthOf(text) < WIDTH;
}

function lineOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(lineOf).join(', ')}]`;
  const parts = entriesOf(value).map(([key, one]) => `${JSON.stringify(key)}: ${lineOf(one)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** Whether a list of several objects, which stand one to a line, is anywhere in a value. */
function isBroken(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const inner = Object.values(value) as unknown[];
  const isLong = (one: unknown) =>
    typeof one === 'object' && one !== null && Object.keys(one).length > 1;
  return (Array.isArray(value) && inner.length > 1 && inner.every(isLong)) || inner.some(isBroken);
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, inner]) => inner !== undefined);
}

function widthOf(text: string): number {
  return (
    text.length +
    (text.match(WIDE)?.join('').length ?? 0) -
    (text.match(/[\ud800-\udbff]/g)?.length ?? 0)
  );
}
