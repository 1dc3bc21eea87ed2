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
import { gridKinds, mutatedGrid } from './grid-mutations.ts';
import { grids, type DrawnGrid } from './grid-rows.ts';
import { tableRows, type Row } from './table-rows.ts';
import { isSame, refusalFault } from './verdict.ts';
import { mutatedWorkbook, workbookKinds } from './workbook-mutations.ts';

const kinds = fc.oneof(
  fc.constantFrom(...csvKinds).map((kind) => ({ kind, isCsv: true })),
  fc.constantFrom(...workbookKinds).map((kind) => ({ kind, isCsv: false })),
);

/**
 * Imports so many tables, as CSV and as workbooks, into a rule set by `gradus table import`: one half rules one a row,
 * the other decision tables and look-up tables.
 */
export async function tableCampaign(
  count: number,
  seed: number,
  progress?: (done: number) => void,
): Promise<Campaign> {
  const half = Math.ceil(count / 2);
  const ofRules = await ruleCampaign(half, seed, progress);
  const ofGrids = await gridCampaign(count - half, seed, (done) => progress?.(half + done));
  const sum = (part: 'files' | 'read' | 'refused' | 'partly') => ofRules[part] + ofGrids[part];
  const [files, read, refused, partly] = [sum('files'), sum('read'), sum('refused'), sum('partly')];
  return { files, read, refused, partly, wrong: [...ofRules.wrong, ...ofGrids.wrong] };
}

async function ruleCampaign(
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
      return await judged(file, folder, (read, told) => meaningFault(rows, file, read, told));
    },
    progress,
  );
}

async function gridCampaign(
  count: number,
  seed: number,
  progress?: (done: number) => void,
): Promise<Campaign> {
  const drawn = fc.sample(fc.tuple(grids, fc.constantFrom(...gridKinds), drawnTable), {
    seed,
    numRuns: count,
  });
  return await campaignOf(
    drawn,
    async ([grid, kind, others], folder) => {
      const file = await mutatedGrid(grid, { ...others, kind });
      return await judged(file, folder, (read, told) => gridFault(grid, file, read, told));
    },
    progress,
  );
}

type Imported = {
  rules: object[];
  lookups?: Record<string, object>;
  faults: { cell?: string; pointer?: string; message: string }[];
};

const before = `${JSON.stringify(empty, null, 2)}\n`;

type Told = { said: string; written: string };

async function judged(
  made: MutatedTable,
  folder: string,
  fault: (read: Imported | undefined, told: Told) => string | undefined,
): Promise<Judged> {
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
    fault(isRefused ? undefined : (JSON.parse(done.stdout) as Imported), {
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
  { said, written }: Told,
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

/** What is wrong with the decision table or look-up table that was read of a sheet. */
function gridFault(
  { isLookup, meaning }: DrawnGrid,
  { must, whole = 0, lacksCells = false }: MutatedTable,
  read: Imported | undefined,
  { said, written }: Told,
): string | undefined {
  if (!read) return must === 'mean the same' ? `is refused: ${said}` : undefined;
  const { rules, lookups = {} } = read;
  if (must === 'be refused') return `is read: ${JSON.stringify([rules, lookups])}`;
  const document = JSON.parse(written) as { rules: object[]; tables?: object };
  if (!isSame([document.rules, document.tables ?? {}], [rules, lookups]))
    return `writes other tables than it reads: ${written}`;
  if (must === 'be either') return undefined;
  const [one] = isLookup ? Object.values(lookups) : rules;
  const { rows = [], table } = (one ?? {}) as { rows?: unknown[][]; table?: { rows: unknown[][] } };
  const found = table?.rows ?? rows;
  const meant = meaning.whole(
    must === 'prefix' ? [...meaning.rows.slice(0, whole), ...found.slice(whole)] : meaning.rows,
  );
  if (!isSame(one, meant)) return `reads ${JSON.stringify(one)} for ${JSON.stringify(meant)}`;
  const part = found[whole];
  if (must !== 'prefix' || !lacksCells || !part) return undefined;
  return `reads a row by half: ${JSON.stringify(part)}`;
}
