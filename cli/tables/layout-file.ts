import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { faultsOf } from '../../core/ground/fault.ts';
import { layoutSchema, type Layout, type TableLayout } from '../../core/tables/layout.ts';
import { namesIn } from '../../core/tables/read-content.ts';
import { CommandFault } from '../command-fault.ts';
import { contentOf } from '../input/read-document.ts';
import { faultLines } from '../rule-sets/rule-set-source.ts';
import { printed } from './printed.ts';
import { replaceFile } from './replace-file.ts';

/** Where a rule set's layout lies: in a folder beside it, which no command takes for rule sets. */
export function layoutFileOf(ruleSetFile: string): string {
  return join(dirname(ruleSetFile), 'tables', basename(ruleSetFile));
}

/** How the tables of a rule set look; none where it was never imported from one. */
export function readLayout(ruleSetFile: string): TableLayout[] {
  const file = layoutFileOf(ruleSetFile);
  if (!existsSync(file)) return [];
  const parsed = layoutSchema.safeParse(contentOf(file));
  if (parsed.success) return parsed.data.tables;
  const faults = faultLines(faultsOf(parsed.error));
  throw new CommandFault(`${file} is refused; import the table again:\n${faults}`);
}

/**
 * Keeps how a table looks, in place of what was known of the file of its name, and of tables whose rules
 * are all in this one now.
 */
export function keepLayout(ruleSetFile: string, table: TableLayout): void {
  const names = namesIn(table.sheets);
  const others = readLayout(ruleSetFile).filter(
    ({ file, sheets }) =>
      file !== table.file && [...namesIn(sheets)].some((name) => !names.has(name)),
  );
  const layout: Layout = { format: 1, tables: [...others, table] };
  const file = layoutFileOf(ruleSetFile);
  mkdirSync(dirname(file), { recursive: true });
  replaceFile(file, `${printed(layout, '  ', 0)}\n`);
}
