import type { LookupTable } from '../expressions/lookup-table.ts';
import { isTableRule } from '../rule-set/flat-rules.ts';
import type { AnyRule } from '../rule-set/rule.ts';
import type { RuleSet } from '../rule-set/schema.ts';
import { putRules } from './put-rules.ts';

/** The parts of a rule set that tables hold. */
export type Parts = {
  rulesOf: (domain: string | undefined) => readonly AnyRule[];
  domains: readonly string[];
  tables: Readonly<Record<string, LookupTable>>;
};

type Content = Pick<RuleSet, 'rules' | 'domains' | 'tables'>;

/** A rule set's rules and tables with those of sheets in place of those of the same names. */
export function putContent(before: Content, { rulesOf, domains, tables }: Parts): Content {
  const changed = domains.flatMap((name) => {
    const domain = before.domains?.[name];
    return domain
      ? [[name, { ...domain, rules: putAll(domain.rules, rulesOf(name)) }] as const]
      : [];
  });
  return {
    rules: putAll(before.rules, rulesOf(undefined)),
    ...(before.domains ? { domains: { ...before.domains, ...Object.fromEntries(changed) } } : {}),
    ...(before.tables || Object.keys(tables).length > 0
      ? { tables: { ...before.tables, ...tables } }
      : {}),
  };
}

/**
 * Merges rules into a list: those of rows as `putRules` does, and a decision table, which is a sheet of its own and so
 * in no order with them, in its place or at the end.
 */
function putAll(before: readonly AnyRule[], rules: readonly AnyRule[]): AnyRule[] {
  const tables = new Map(rules.filter(isTableRule).map((rule) => [rule.name, rule]));
  const inPlace = before.map((rule) => tables.get(rule.name) ?? rule);
  const known = new Set(before.map(({ name }) => name));
  const fresh = [...tables.values()].filter(({ name }) => !known.has(name));
  const rows = rules.filter((rule) => !isTableRule(rule));
  return [...putRules(inPlace, rows), ...fresh];
}
