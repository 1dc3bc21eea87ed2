import { Command } from 'commander';
import { counted } from '../../core/words/words.ts';
import { CommandFault } from '../command-fault.ts';
import { redacted } from '../lines/redacted.ts';
import { ruleSetFile } from '../rule-sets/rule-set-files.ts';
import { catalogueIn, rulesOption } from '../rule-sets/rule-set-source.ts';
import type { Exporting } from '../tables/export-table.ts';
import type { Imported, TableFault } from '../tables/import-table.ts';
import { write } from '../write.ts';

type ImportOptions = { into?: string; sheet?: string; json?: boolean; rules: string };

/** `gradus table`: rules as the tables that regulators keep in spreadsheets, and back. */
export function tableCommand(): Command {
  return new Command('table')
    .description('Turn decision tables and points tables of a spreadsheet into rules, and back')
    .addCommand(importCommand())
    .addCommand(exportCommand());
}

function importCommand(): Command {
  return new Command('import')
    .description('Read the tables of a .csv or .xlsx file as rules')
    .argument('<file>', 'the spreadsheet: rules one a row, or a table of its own, to a sheet')
    .option(
      '--into <file>',
      'rule set to put rules and tables into, in place of those of the same names',
    )
    .option('--sheet <name>', 'read this sheet only')
    .option('--json', 'write rules and faults as JSON')
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
The header says what a column holds: name, title, law, priority; conditions in "if <fact>", "when" or
"conditions"; what the rule does in points, weight, grade, veto, cap, floor, worse, better, once, flag. A header
that begins with "#" is for readers. A sheet that is one decision table or look-up table says so above its header,
with its name; "domain" there names the domain. docs/tables.md says how cells are written.

Without --into the rules are written to standard output. With it the rule set is checked with the rules
in it, and beside it, in tables/, is kept how the table looks. With any fault nothing is written; each
names its cell, and the exit status is 1.

Example:
  npm run --silent gradus -- table import points.xlsx --into rules/xx-noise/1.json`,
    )
    .action(runImport);
}

function exportCommand(): Command {
  return new Command('export')
    .description('Write rules and tables of a rule set as sheets')
    .argument('<ruleSet>', 'its id, <id>@<version>, or a file')
    .argument('[file]', 'the .csv or .xlsx file to write')
    .option('-o, --output <file>', 'the same')
    .option('--only <names>', 'these rules and tables, separated by commas', (names) =>
      names.split(','),
    )
    .option('--all', 'all rules and tables, those too that the imported file does not have')
    .option('--plain', 'not as the imported table looked, but as Gradus writes tables')
    .option('--force', 'write over a file that exists')
    .addOption(rulesOption())
    .addHelpText(
      'after',
      `
Rules are one a row; each decision table and each look-up table is a sheet of its own. A CSV file holds one
sheet: --only names the table; a domain's is named with it, as safe.matrix.

Rules that were imported come back in their table: its sheets, columns, notes and spellings. What has
changed in the rule set since is written in its cells, and new rules stand below.

Example:
  npm run --silent gradus -- table export cn-tax-credit@2025.1 -o points.xlsx`,
    )
    .action(runExport);
}

async function runImport(file: string, options: ImportOptions): Promise<void> {
  const { into, sheet, json, rules } = options;
  // the readers and writers of workbooks are loaded by nobody who does not need them
  const { importTable } = await import('../tables/import-table.ts');
  const imported = await importTable(file, into, catalogueIn(rules), sheet);
  const { faults } = imported;
  if (json) await write(redacted(`${JSON.stringify(imported, null, 2)}\n`));
  else if (faults.length > 0) await write(redacted(faultText(file, faults)));
  else if (imported.into) await write(redacted(toldText(file, imported, imported.into)));
  else await write(`${JSON.stringify(documentOf(imported), null, 2)}\n`);
  if (faults.length > 0) process.exitCode = 1;
}

/** The rules, or where there is more than rules of the whole, an object of the shape of a rule set. */
function documentOf({ rules, domains, lookups }: Imported): unknown {
  if (!domains && !lookups) return rules;
  const entries = Object.entries(domains ?? {}).map(
    ([name, own]) => [name, { rules: own }] as const,
  );
  return {
    ...(lookups ? { tables: lookups } : {}),
    ...(domains ? { domains: Object.fromEntries(entries) } : {}),
    rules,
  };
}

function faultText(file: string, faults: readonly TableFault[]): string {
  const lines = faults.map((fault) => `  ${placeOf(fault)}: ${fault.message}`);
  return `${file}: ${counted(faults.length, 'fault')}, nothing was written\n${lines.join('\n')}\n`;
}

function placeOf(fault: TableFault): string {
  return 'cell' in fault ? fault.cell : `rule set ${fault.pointer || '/'}`;
}

function toldText(
  file: string,
  { tables }: Imported,
  { file: into, added, changed, same, untouched }: NonNullable<Imported['into']>,
): string {
  const read = tables.map(
    ({ sheet, kind, rules }) =>
      `  ${sheet}: ${kind}, ${counted(rules, isOneTable(kind) ? 'row' : 'rule')}`,
  );
  const [thing, things] = tables.some(({ kind }) => isOneTable(kind))
    ? ['rule or table', 'rules and tables']
    : ['rule', 'rules'];
  const kept = `; ${counted(untouched, thing, things)} that the table does not name`;
  const stays = untouched === 1 ? 'stays' : 'stay';
  return [
    file,
    ...read,
    `${into}: ${changed} changed, ${added} added, ${same} as they were${untouched > 0 ? `${kept} ${stays}` : ''}`,
    `Next: gradus check ${into}`,
    '',
  ].join('\n');
}

/** Whether a sheet of this kind is one table, and not rules one a row. */
function isOneTable(kind: string): boolean {
  return kind === 'decision table' || kind === 'look-up table';
}

type ExportOptions = Omit<Exporting, 'output'> & { output?: string; rules: string };

async function runExport(
  ruleSet: string,
  file: string | undefined,
  options: ExportOptions,
): Promise<void> {
  if (options.only && options.all) {
    throw new CommandFault('--only and --all exclude each other; name rules, or take all');
  }
  const output = file ?? options.output;
  if (output === undefined || (file !== undefined && options.output !== undefined)) {
    throw new CommandFault('name one file to write, .csv or .xlsx, after the rule set');
  }
  const { exportTable } = await import('../tables/export-table.ts');
  const { rules, lookups, like } = await exportTable(ruleSetFile(ruleSet, options.rules), {
    ...options,
    output,
  });
  const look = like === undefined ? '' : `, as ${like} looked`;
  const written = [
    ...(rules > 0 || lookups === 0 ? [counted(rules, 'rule')] : []),
    ...(lookups > 0 ? [counted(lookups, 'look-up table')] : []),
  ];
  await write(redacted(`${output}: ${written.join(' and ')}${look}\n`));
}
