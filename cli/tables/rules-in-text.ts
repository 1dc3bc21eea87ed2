import type { RuleSet } from '../../core/rule-set/schema.ts';
import { isSame } from '../../core/tables/is-same.ts';
import { placeIn, partsIn, type Place } from './places-in-text.ts';
import { printed } from './printed.ts';
import { respelled } from './respelled.ts';

/**
 * A rule set's text with other rules in it: all else, and each rule that stays as it is, keeps its
 * spelling, so that a comparison of the files shows what has changed and nothing more.
 *
 * @param text JSON of an object with a list "rules"
 * @param path where the object with that list stands in the text
 */
export function withRules(
  text: string,
  rules: readonly unknown[],
  path: readonly string[] = [],
): string {
  const place = placeIn(text, [...path, 'rules']);
  if (!place) throw new Error('the document has no rules');
  const kept = partsIn(text, place.start).map(({ start, end }) => {
    const spelling = text.slice(start, end);
    return { spelling, rule: JSON.parse(spelling) as unknown };
  });
  const byName = new Map(kept.map((item) => [nameOf(item.rule), item]));
  const indent = indentOf(text);
  const depth = path.length + 1;
  const spelled = rules.map((rule) => {
    const before = byName.get(nameOf(rule));
    if (before && isSame(before.rule, rule)) return before.spelling;
    return before && isTable(before.rule) && isTable(rule)
      ? respelled(before.spelling, rule, indent, depth + 1)
      : printed(rule, indent, depth + 1);
  });
  const between = `\n${indent.repeat(depth + 1)}`;
  const list = `[${between}${spelled.join(`,${between}`)}\n${indent.repeat(depth)}]`;
  return replaced(text, place, rules.length === 0 ? '[]' : list);
}

/** A rule set's text with other look-up tables in it; those that stay as they are keep their spelling. */
export function withTables(text: string, tables: NonNullable<RuleSet['tables']>): string {
  const indent = indentOf(text);
  if (!placeIn(text, ['tables'])) {
    const parts = partsIn(text, text.indexOf('{'));
    const next = parts.find(({ key }) => key === 'domains' || key === 'rules');
    const at = next?.keyStart ?? text.length;
    const added = `"tables": ${printed(tables, indent, 1)},\n${indent}`;
    return `${text.slice(0, at)}${added}${text.slice(at)}`;
  }
  return Object.entries(tables).reduce((now, [name, table]) => {
    const place = placeIn(now, ['tables', name]);
    if (place) {
      const before = now.slice(place.start, place.end);
      return replaced(now, place, respelled(before, table, indent, 2));
    }
    const all = placeIn(now, ['tables']) as Place;
    const last = partsIn(now, all.start).at(-1)?.end ?? all.start + 1;
    const entry = `\n${indent.repeat(2)}${JSON.stringify(name)}: ${printed(table, indent, 2)}`;
    return last === all.start + 1
      ? replaced(now, all, `{${entry}\n${indent}}`)
      : `${now.slice(0, last)},${entry}${now.slice(last)}`;
  }, text);
}

function replaced(text: string, { start, end }: Place, value: string): string {
  return `${text.slice(0, start)}${value}${text.slice(end)}`;
}

function indentOf(text: string): string {
  return /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
}

function nameOf(rule: unknown): unknown {
  return (rule as { name?: unknown } | null)?.name;
}

function isTable(rule: unknown): boolean {
  return typeof rule === 'object' && rule !== null && 'table' in rule;
}
