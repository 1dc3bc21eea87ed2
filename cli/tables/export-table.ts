import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { TableLayout } from '../../core/tables/layout.ts';
import { labelOf } from '../../core/tables/grids/grid.ts';
import { keyOf, namesIn } from '../../core/tables/read-content.ts';
import { writeContent } from '../../core/tables/write-content.ts';
import { isTableRule } from '../../core/rule-set/flat-rules.ts';
import { partsOf } from '../../core/rule-set/parts-of.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { CommandFault } from '../command-fault.ts';
import { faultLines } from '../rule-sets/rule-set-source.ts';
import { bookBytes, extensionOf } from './book.ts';
import { factsOf, ruleSetIn } from './import-table.ts';
import { readLayout } from './layout-file.ts';

/** Which rules and tables an export is about, and what it may do. */
export type Exporting = {
  output: string;
  /** Names of the rules and tables wanted; without them, those of the file, or all where there is none. */
  only?: readonly string[] | undefined;
  all?: boolean | undefined;
  /** Leaves aside how the table looked when it was imported. */
  plain?: boolean | undefined;
  force?: boolean | undefined;
};

/** What an export wrote: how many rules, decision tables among them, how many look-up tables, and the file whose look they have. */
export type Exported = { rules: number; lookups: number; like?: string };

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
  const { ruleSet } = found;
  const wanted = wantedOf(namedIn(ruleSet), layout, asked);
  const keys = new Set(wanted.map(({ key }) => key));
  const sheets = writeContent(ruleSet, {
    factsOf: factsOf(ruleSet),
    isWanted: (key) => keys.has(key),
    leavesOut: asked.only !== undefined,
    before: layout?.sheets,
  });
  const bytes = await bookBytes(asked.output, sheets, {
    separator: layout?.separator,
    instead: alone(wanted, layout),
  });
  try {
    writeFileSync(asked.output, bytes, { flag: asked.force ? 'w' : 'wx' });
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new CommandFault(`cannot write ${asked.output} (${code})`);
    throw new CommandFault(`${asked.output} exists already; --force writes over it`);
  }
  const lookups = wanted.filter(({ isLookup }) => isLookup).length;
  return { rules: wanted.length - lookups, lookups, ...(layout ? { like: layout.file } : {}) };
}

/** The options that write one of the tables alone; sheets of remarks stay beside it unless it is written plain. */
function alone(wanted: readonly Named[], layout: TableLayout | undefined): string | undefined {
  const one = wanted.find(({ isTable }) => isTable) ?? wanted[0];
  return one && `${layout ? '--plain ' : ''}--only ${one.label}`;
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

/** A rule, decision table or look-up table, by the name that `--only` takes and by its key. */
type Named = { label: string; key: string; isLookup: boolean; isTable: boolean };

function namedIn(ruleSet: RuleSet): Named[] {
  const rules = partsOf(ruleSet).flatMap(({ domain, rules: own }) =>
    own.map((rule) => ({
      ...{ label: labelOf(domain, rule.name), key: keyOf('rule', domain, rule.name) },
      ...{ isLookup: false, isTable: isTableRule(rule) },
    })),
  );
  const lookups = Object.keys(ruleSet.tables ?? {}).map((name) => ({
    ...{ label: name, key: keyOf('look-up table', undefined, name) },
    ...{ isLookup: true, isTable: true },
  }));
  return [...rules, ...lookups];
}

function wantedOf(
  named: readonly Named[],
  layout: TableLayout | undefined,
  { only, all }: Exporting,
): Named[] {
  const unknown = (only ?? []).filter((name) => !named.some(({ label }) => label === name));
  if (unknown.length > 0) {
    throw new CommandFault(
      `the rule set has no rule or table ${unknown.map((n) => `"${n}"`).join(', ')}`,
    );
  }
  if (only) return named.filter(({ label }) => only.includes(label));
  if (all || !layout) return [...named];
  const inTable = namesIn(layout.sheets);
  return named.filter(({ key }) => inTable.has(key));
}
