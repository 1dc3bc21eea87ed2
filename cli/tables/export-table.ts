import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { TableLayout } from '../../core/tables/layout.ts';
import { namesIn } from '../../core/tables/read-tables.ts';
import { writeTables } from '../../core/tables/write-tables.ts';
import { plainRulesOf } from '../../core/rule-set/flat-rules.ts';
import type { Rule } from '../../core/rule-set/schema.ts';
import { CommandFault } from '../command-fault.ts';
import { faultLines } from '../rule-sets/rule-set-source.ts';
import { bookBytes, extensionOf } from './book.ts';
import { factsOf, ruleSetIn } from './import-table.ts';
import { readLayout } from './layout-file.ts';

/** Which rules an export is about, and what it may do. */
export type Exporting = {
  output: string;
  /** Names of the rules wanted; without them, those of the table, or all where there is none. */
  only?: readonly string[] | undefined;
  all?: boolean | undefined;
  /** Leaves aside how the table looked when it was imported. */
  plain?: boolean | undefined;
  force?: boolean | undefined;
};

/** What an export wrote: how many rules, and the file whose look they have. */
export type Exported = { rules: number; like?: string };

/**
 * Writes rules of a rule set as a .csv or .xlsx file, as the table looked that they were imported from.
 *
 * @throws CommandFault where the rule set is at fault, a rule is not in it, or the file exists already
 */
export async function exportTable(ruleSetFile: string, asked: Exporting): Promise<Exported> {
  extensionOf(asked.output);
  const found = ruleSetIn(ruleSetFile);
  if ('faults' in found) {
    throw new CommandFault(`${ruleSetFile} is refused:\n${faultLines(found.faults)}`);
  }
  const layout = asked.plain ? undefined : layoutFor(ruleSetFile, asked.output);
  const rules = wanted(plainRulesOf(found.ruleSet.rules), layout, asked);
  const sheets = writeTables(rules, factsOf(found.ruleSet), layout?.sheets);
  const bytes = await bookBytes(asked.output, sheets, layout?.separator);
  try {
    writeFileSync(asked.output, bytes, { flag: asked.force ? 'w' : 'wx' });
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new CommandFault(`cannot write ${asked.output} (${code})`);
    throw new CommandFault(`${asked.output} exists already; --force writes over it`);
  }
  return { rules: rules.length, ...(layout ? { like: layout.file } : {}) };
}

function layoutFor(ruleSetFile: string, output: string): TableLayout | undefined {
  const tables = readLayout(ruleSetFile);
  const same = tables.find(({ file }) => file === basename(output));
  if (same ?? tables.length < 2) return same ?? tables[0];
  const names = tables.map(({ file }) => file).join(', ');
  throw new CommandFault(
    `the rule set has the tables ${names}; give the output the name of one, or add --plain`,
  );
}

function wanted(
  rules: readonly Rule[],
  layout: TableLayout | undefined,
  { only, all }: Exporting,
): Rule[] {
  const unknown = (only ?? []).filter((name) => !rules.some((rule) => rule.name === name));
  if (unknown.length > 0) {
    throw new CommandFault(`the rule set has no rule ${unknown.map((n) => `"${n}"`).join(', ')}`);
  }
  if (only) return rules.filter(({ name }) => only.includes(name));
  if (all || !layout) return [...rules];
  const inTable = namesIn(layout.sheets);
  return rules.filter(({ name }) => inTable.has(name));
}
