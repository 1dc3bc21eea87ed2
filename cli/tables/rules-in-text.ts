import { isSame } from '../../core/tables/is-same.ts';
import { printed } from './printed.ts';

/**
 * A rule set's text with other rules in it: all else, and each rule that stays as it is, keeps its
 * spelling, so that a comparison of the files shows what has changed and nothing more.
 *
 * @param text JSON of an object with a list "rules"
 */
export function withRules(text: string, rules: readonly unknown[]): string {
  const { start, end, items } = rulesIn(text);
  const kept = items.map((item) => ({ spelling: item, rule: JSON.parse(item) as unknown }));
  const byName = new Map(kept.map((item) => [nameOf(item.rule), item]));
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const spelled = rules.map((rule) => {
    const before = byName.get(nameOf(rule));
    return before && isSame(before.rule, rule) ? before.spelling : printed(rule, indent, 2);
  });
  const between = `\n${indent.repeat(2)}`;
  const list = `[${between}${spelled.join(`,${between}`)}\n${indent}]`;
  return `${text.slice(0, start)}${rules.length === 0 ? '[]' : list}${text.slice(end)}`;
}

function nameOf(rule: unknown): unknown {
  return (rule as { name?: unknown } | null)?.name;
}

/** Where the list of rules stands in the text, and the text of each. */
function rulesIn(text: string): { start: number; end: number; items: string[] } {
  let at = blanks(text, text.indexOf('{') + 1);
  while (text[at] === '"') {
    const keyEnd = valueEnd(text, at);
    const start = blanks(text, blanks(text, keyEnd) + 1);
    const end = valueEnd(text, start);
    if (JSON.parse(text.slice(at, keyEnd)) === 'rules') {
      return { start, end, items: itemsIn(text, start) };
    }
    at = blanks(text, blanks(text, end) + 1);
  }
  throw new Error('the document has no rules');
}

function itemsIn(text: string, start: number): string[] {
  const items: string[] = [];
  let at = blanks(text, start + 1);
  while (at < text.length && text[at] !== ']') {
    const end = valueEnd(text, at);
    items.push(text.slice(at, end));
    at = blanks(text, end);
    if (text[at] === ',') at = blanks(text, at + 1);
  }
  return items;
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
