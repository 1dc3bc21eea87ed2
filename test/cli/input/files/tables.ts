import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { empty } from '../../tables/targets.ts';
import { rules as rulesFolder } from './base.ts';
import { campaignOf, type Campaign, type Judged } from './campaigns.ts';
import { ended } from './command.ts';
import {
  csvKinds,
  drawnTable,
  mutatedCsv,
  type DrawnTable,
  type MutatedTable,
} from './csv-mutations.ts';
import { tableRows, type Row } from './table-rows.ts';
import { isSame, refusalFault } from './verdict.ts';
import { mutatedWorkbook, workbookKinds } from './workbook-mutations.ts';

const kinds = fc.oneof(
  fc.constantFrom(...csvKinds).map((kind) => ({ kind, isCsv: true })),
  fc.constantFrom(...workbookKinds).map((kind) => ({ kind, isCsv: false })),
);

/** Imports so many tables, as CSV and as workbooks, into a rule set by `gradus table import`. */
export async function tableCampaign(
  count: number,
  seed: number,
  progress?: (done: number) => void,
): Promise<Campaign> {
  const drawn = fc.sample(fc.tuple(tableRows, kinds, drawnTable), { seed, numRuns: count });
  return await campaignOf(
    drawn,
    async ([rows, { kind, isCsv }, others], folder) => {
      const table: DrawnTable = { ...others, kind };
      const file = isCsv ? mutatedCsv(rows, table) : await mutatedWorkbook(rows, table);
      return await judged(rows, file, folder);
    },
    progress,
  );
}

type Imported = { rules: object[]; faults: { cell?: string; pointer?: string; message: string }[] };

const before = `${JSON.stringify(empty, null, 2)}\n`;

async function judged(rows: readonly Row[], made: MutatedTable, folder: string): Promise<Judged> {
  const into = join(folder, 'version.json');
  const file = join(folder, made.file);
  rmSync(join(folder, 'tables'), { recursive: true, force: true });
  writeFileSync(into, before);
  writeFileSync(file, made.bytes);
  const args = ['--into', into, '--rules', rulesFolder, '--json'];
  const done = await ended(['table', 'import', file, ...args]);
  const isRefused = done.status !== 0;
  rmSync(file);
  const why =
    (isRefused ? refusalFault(done) : undefined) ??
    leftovers(folder, into, isRefused) ??
    meaningFault(rows, made, isRefused ? undefined : (JSON.parse(done.stdout) as Imported), {
      said: `${done.stdout}${done.stderr}`,
      written: readFileSync(into, 'utf8'),
    });
  const what = `${made.file} ${made.what}`;
  return { what, bytes: made.bytes, isRefused, why };
}

/** What an import leaves behind beside what it is for: after a refusal nothing at all. */
function leftovers(folder: string, into: string, isRefused: boolean): string | undefined {
  const files = readdirSync(folder).filter((name) => name !== 'tables');
  if (files.length !== 1) return `leaves ${files.join(', ')}`;
  const hasLayout = existsSync(join(folder, 'tables'));
  if (!isRefused) return hasLayout ? undefined : 'keeps no layout';
  if (hasLayout) return 'keeps a layout of what it refuses';
  return readFileSync(into, 'utf8') === before ? undefined : 'writes what it refuses';
}

/** What is wrong with the rules that were read of a table. */
function meaningFault(
  rows: readonly Row[],
  {
    must,
    whole = 0,
    lacksCells = false,
    rules: meant = rows.map(({ rule }) => rule),
  }: MutatedTable,
  read: Imported | undefined,
  { said, written }: { said: string; written: string },
): string | undefined {
  if (!read) return must === 'mean the same' ? `is refused: ${said}` : undefined;
  if (must === 'be refused') return `is read: ${JSON.stringify(read.rules)}`;
  const isInto = isSame((JSON.parse(written) as { rules: object[] }).rules, read.rules);
  if (!isInto) return `writes other rules than it reads: ${written}`;
  const wanted = must === 'prefix' ? meant.slice(0, whole) : meant;
  const given = must === 'prefix' ? read.rules.slice(0, whole) : read.rules;
  if (!isSame(given, wanted))
    return `reads ${JSON.stringify(read.rules)} for ${JSON.stringify(meant)}`;
  const part = read.rules[whole];
  // nothing tells that a last cell was longer
  if (must !== 'prefix' || !lacksCells || !part) return undefined;
  return `reads a row by half: ${JSON.stringify(part)}`;
}
