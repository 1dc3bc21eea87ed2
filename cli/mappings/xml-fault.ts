/** Parts of XML that hold no elements, by their begin and end. */
const PASSED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

const TAG = /<(\/?)([^\s/>="'<]+)/y;

/**
 * Where a text stops being well-formed XML: a tag that is not closed, or closes another one; undefined where nowhere.
 * The parser itself reads such a text as if it were whole.
 *
 * @example xmlFault('<a><b></a>') // 6
 */
export function xmlFault(text: string): number | undefined {
  const open: string[] = [];
  let roots = 0;
  let at = text.indexOf('<');
  if (text.slice(0, Math.max(at, 0)).trim() !== '' || at < 0) return 0;
  for (; at >= 0; at = text.indexOf('<', at)) {
    const passed = PASSED.find(([begin]) => text.startsWith(begin, at));
    if (passed) {
      const end = text.indexOf(passed[1], at + passed[0].length);
      if (end < 0) return at;
      at = end + passed[1].length;
      continue;
    }
    TAG.lastIndex = at;
    const [, slash, name = ''] = TAG.exec(text) ?? [];
    const end = tagEnd(text, at);
    if (name === '' || end === undefined) return at;
    if (slash === '/') {
      if (open.pop() !== name) return at;
    } else {
      if (open.length === 0) roots += 1;
      if (roots > 1) return at;
      if (text[end - 1] !== '/') open.push(name);
    }
    at = end;
  }
  return open.length > 0 || roots !== 1 ? text.length : undefined;
}

/** The sign that ends a tag, outside of quotes. */
function tagEnd(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '>') return at;
    if (sign === '<') return undefined;
    if (sign !== '"' && sign !== "'") continue;
    at = text.indexOf(sign, at + 1);
    if (at < 0) return undefined;
  }
  return undefined;
}
