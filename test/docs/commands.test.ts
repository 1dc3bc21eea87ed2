import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { prepare } from '../../core/rule-set/prepare.ts';
import { readCatalogue, readPacks } from '../../functions/steps/rule-sets/packs.ts';
import { byDefault } from '../../local/businesses/grade-businesses.ts';
import { madeUpBusinesses } from '../../local/businesses/made-up-businesses.ts';
import { startSystem, temporaryFolder, type System } from '../local/system.ts';
import { follow, type Reader } from './follow.ts';
import { blocksOf, runners, unassigned } from './page.ts';
import { serveCommands, type ServedCommands } from './served-commands.ts';

const pages = ['README.md', ...globSync('docs/*.md'), ...globSync('rules/*/README.md')];

/** In the order in which somebody reads them: a page may count on those before it. */
const followed = [
  'README.md',
  'docs/api.md',
  'docs/entities.md',
  'docs/receipts.md',
  'docs/command-line.md',
  'docs/evaluator.md',
  'docs/writing-rule-sets.md',
  'docs/records.md',
  'docs/quality.md',
  'docs/periods.md',
  'docs/procedures.md',
  'docs/notices.md',
  'docs/measures.md',
  'docs/proceedings.md',
  'docs/public-view.md',
  'docs/explaining.md',
  'docs/tables.md',
  'docs/checking.md',
  'docs/comparing-versions.md',
  'docs/life-of-a-version.md',
];

/** Fewer than by default: it is the pages that are tried. None of theirs is among the made-up ones. */
const BUSINESSES = 60;

let system: System;
let served: ServedCommands;
const folder = temporaryFolder();
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  for (const name of ['api', 'cli', 'core', 'docs', 'pages', 'rules', 'store', 'package.json']) {
    cpSync(resolve(name), join(folder, name), { recursive: true });
  }
  for (const name of ['functions', 'local']) symlinkSync(resolve(name), join(folder, name));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  system = await startSystem({ data: join(folder, '.data'), businesses: BUSINESSES });
  served = await serveCommands(folder);
});
afterAll(async () => {
  await served.close();
  await system.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.each(pages)('every block of commands in %s says who runs it', (page) => {
  expect(unassigned(page), Object.keys(runners).join(', ')).toEqual([]);
});

test('no business of the pages is one that a default start makes up', () => {
  const catalogue = readCatalogue('rules');
  const prepared = readPacks('rules').map(({ document }) => prepare(document, catalogue));
  const businesses = madeUpBusinesses(prepared, byDefault.count, byDefault.seed);
  const madeUp = new Set(businesses.map(({ entity }) => entity.id));
  const named = followed.flatMap(
    (page) => readFileSync(page, 'utf8').match(/(?:gb-fhrs|uscc):\w+/g) ?? [],
  );
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((id) => madeUp.has(id))).toEqual([]);
});

test('every page with commands to run is followed', () => {
  const withCommands = pages.filter((page) =>
    blocksOf(page).some(({ kind }) => kind === 'commands'),
  );
  expect(withCommands.toSorted()).toEqual(followed.toSorted());
});

describe('on a default start', () => {
  it.each(followed)(
    'the commands of %s end and print as the page says',
    async (page) => {
      for (const { block, output, ended } of await follow(blocksOf(page), readerOf(page))) {
        const texts = block.commands.map(({ text }) => text).join('\n');
        expect(ended, `${texts}\n${output}`).toEqual(block.commands.map(({ status }) => status));
        for (const line of block.shows) {
          const pattern = line.replaceAll(/[.*+?^$(){}|[\]\\]/g, '\\$&').replaceAll('…', '.*');
          expect(output, texts).toMatch(new RegExp(`^${pattern}$`, 'm'));
        }
      }
    },
    240_000,
  );
});

/** The first page's commands run each in a process of its own, those of the others all in one. */
function readerOf(page: string): Reader {
  const gradus = page === followed[0] ? undefined : served.command;
  return { folder, url: system.local.url, gradus };
}
