/** Where a value stands in a JSON text. */
export type Place = { start: number; end: number };

/** An item of a list, or an entry of an object with its key. */
export type Part = Place & { key?: string; keyStart?: number };

/**
 * Where the value at a path stands in a JSON text; undefined if there is none.
 *
 * @example placeIn('{ "a": { "b": 5 } }', ['a', 'b']) // { start: 14, end: 15 }
 */
export function placeIn(text: string, path: readonly string[]): Place | undefined {
  let place: Place = { start: text.indexOf('{'), end: text.length };
  for (const key of path) {
    if (text[place.start] !== '{') return undefined;
    const found = partsIn(text, place.start).find((part) => part.key === key);
    if (!found) return undefined;
    place = { start: found.start, end: found.end };
  }
  return place;
}

/** The items of the list, or the entries of the object, that begins at a place. */
export function partsIn(text: string, from: number): Part[] {
  const isObject = text[from] === '{';
  const close = isObject ? '}' : ']';
  const parts: Part[] = [];
  let at = blanks(text, from + 1);
  while (at < text.length && text[at] !== close) {
    const keyStart = at;
    const keyEnd = isObject ? valueEnd(text, at) : at;
    // the colon stands between a key and its value
    const start = isObject ? blanks(text, blanks(text, keyEnd) + 1) : at;
    const end = valueEnd(text, start);
    const key = isObject ? (JSON.parse(text.slice(keyStart, keyEnd)) as string) : undefined;
    parts.push({ start, end, ...(key === undefined ? {} : { key, keyStart }) });
    at = blanks(text, end);
    if (text[at] === ',') at = blanks(text, at + 1);
  }
  return parts;
}

function blanks(text: string, from: number): number {
  let at = from;
  while (/\s|\uFEFF/.test(text[at] ?? '')) at += 1;
  return at;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s"[\]{},:]+/gsy;

/** Where the value that begins at a place ends. */
function valueEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length;) {
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    at += token?.length ?? 1;
    if (depth === 0 && token !== undefined) return at;
  }
  return text.length;
}
