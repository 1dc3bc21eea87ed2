import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acrossLayers, EACH, FILES, layered } from './layers.ts';

const root = join(import.meta.dirname, '..');

/** What the files of a folder may import: folders or files of ours, and packages of others. */
type Arrow = { folder: string; ours: readonly string[]; packages?: readonly string[] };

/** The more particular folder stands first. */
const arrows: readonly Arrow[] = [
  { folder: 'core/ground/sha256', ours: [], packages: ['node:crypto', '@noble/hashes'] },
  {
    folder: 'core',
    ours: ['core'],
    packages: [
      'zod',
      'json-rules-engine',
      'decimal.js',
      'temporal-polyfill',
      'canonicalize',
      'jsonpath-plus',
      '#sha256',
    ],
  },
  { folder: 'pages', ours: ['pages', 'core'], packages: [] },
  { folder: 'api', ours: ['api', 'core'], packages: ['zod', 'zod-openapi'] },
  { folder: 'store', ours: ['store', 'core'] },
  { folder: 'functions', ours: ['functions', 'pages', 'api', 'store', 'core'] },
  {
    folder: 'lib',
    ours: [
      'lib',
      'api/rights.ts',
      'api/route.ts',
      'api/routes.ts',
      'functions/tasks/tasks.ts',
      'store/keys.ts',
      'core/rule-set/rules-folder.ts',
      'core/rule-set/schedule.ts',
      'core/json/read-json.ts',
      'core/entities/admissions/read-admissions.ts',
    ],
    packages: ['aws-cdk-lib', 'constructs', 'node:fs', 'node:path', 'node:url'],
  },
  { folder: 'local', ours: ['local', 'functions', 'api', 'store', 'core'] },
  { folder: 'cli', ours: ['cli', 'local', 'pages', 'api', 'core'] },
];

/** The store alone speaks to the database. */
const DATA_CLIENTS = /^@aws-sdk\/(client|lib)-dynamodb/;

/** Modules that a file names in import, export and import(), types among them. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const named = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm;
  const bare = /(?:^\s*import|\bimport\s*\(|\brequire\s*\()\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(named), ...text.matchAll(bare)].map(([, specifier]) => specifier!);
}

/** The file that a relative import names. */
const targetOf = (file: string, specifier: string): string =>
  relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/');

/** What is wrong with one import, and the moves that are allowed; undefined where nothing is. */
function astray(file: string, specifier: string): string | undefined {
  const arrow = arrows.find(({ folder }) => file.startsWith(`${folder}/`));
  if (!arrow) return undefined;
  const { folder, ours, packages } = arrow;
  if (specifier.startsWith('.')) {
    const target = targetOf(file, specifier);
    const isAllowed = [folder, ...ours].some(
      (allowed) => target === allowed || target.startsWith(`${allowed}/`),
    );
    if (isAllowed || target.endsWith('.json')) return undefined;
    return `${file} imports ${target}; ${folder} may import ${ours.join(', ') || 'nothing of ours'}. Move what is needed there, or pass it in.`;
  }
  if (DATA_CLIENTS.test(specifier) && folder !== 'store') {
    return `${file} imports ${specifier}; only store speaks to the database. Add what is needed there, and import that.`;
  }
  const isAllowed =
    packages?.some((name) => specifier === name || specifier.startsWith(`${name}/`)) ?? true;
  return isAllowed
    ? undefined
    : `${file} imports ${specifier}; ${folder} may import ${packages?.join(', ') ?? ''} and nothing else. Do it in store, functions or local, and pass the result in.`;
}

const filesOf = (folder: string): string[] =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).map((file) => file.replaceAll('\\', '/'));

describe('the arrows between folders', () => {
  it.each(arrows.filter(({ folder }) => existsSync(join(root, folder))))(
    '$folder imports only what it may',
    ({ folder }) => {
      const files = filesOf(folder);
      expect(files.length).toBeGreaterThan(0);
      const wrong = files.flatMap((file) =>
        importsOf(file).flatMap((specifier) => astray(file, specifier) ?? []),
      );
      expect(wrong, wrong.join('\n')).toEqual([]);
    },
  );

  it.each([
    ['core/ground/dates.ts', '../../store/keys.ts', /core may import core\. Move what is needed/],
    ['core/ground/dates.ts', 'node:fs', /core may import zod, .* and nothing else/],
    ['core/ground/digest.ts', 'node:crypto', /nothing else/],
    ['core/ground/sha256/node.ts', '../digest.ts', /nothing of ours/],
    ['core/ground/dates.ts', '../../pages/html.ts', /core may import core\./],
    ['pages/html.ts', '../store/keys.ts', /pages may import pages, core/],
    ['pages/html.ts', 'node:fs', /nothing else/],
    ['api/routes.ts', '../store/keys.ts', /api may import api, core/],
    ['api/routes.ts', 'node:fs', /api may import zod, zod-openapi and nothing else/],
    ['store/keys.ts', '../api/routes.ts', /store may import store, core/],
    ['functions/http.ts', '../local/packs.ts', /functions may import/],
    [
      'lib/app.ts',
      '../functions/http.ts',
      /api\/rights\.ts, api\/route\.ts, api\/routes\.ts, functions\/tasks\/tasks\.ts, store\/keys\.ts/,
    ],
    ['local/packs.ts', '../cli/write.ts', /local may import/],
    ['cli/write.ts', '../store/keys.ts', /cli may import cli, local, pages, api, core/],
  ])('would be told of %s importing %s', (file, specifier, message) => {
    expect(astray(file, specifier)).toMatch(message);
  });

  it.each([
    ['core/ground/digest.ts', '#sha256'],
    ['core/ground/sha256/portable.ts', '@noble/hashes/sha2.js'],
    ['functions/http.ts', '../store/keys.ts'],
    ['lib/app.ts', '../store/keys.ts'],
    ['cli/write.ts', '../local/packs.ts'],
  ])('would not be told of %s importing %s', (file, specifier) => {
    expect(astray(file, specifier)).toBeUndefined();
  });

  it('are read from every way to import', () => {
    expect(importsOf('core/rule-set/prepare.ts')).toContain('../conditions/node.ts');
    expect(importsOf('core/entities/identifiers/entity.ts')).toContain('./entity-kind.ts');
    expect(importsOf('core/ground/digest.ts')).toEqual(['canonicalize', '#sha256']);
  });
});

describe('the layers within', () => {
  it.each(layered)('a file of $folder imports only those below it', ({ folder }) => {
    const wrong = filesOf(folder).flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('.'))
        .flatMap((specifier) => acrossLayers(file, targetOf(file, specifier)) ?? []),
    );
    expect(wrong, wrong.join('\n')).toEqual([]);
  });

  it.each(layered)(
    'those of $folder are all there, and nothing stands beside them',
    ({ folder, layers }) => {
      const entries = globSync(`${folder}/*`, { cwd: root }).map((entry) => basename(entry));
      const named = layers.flat();
      const others = entries.filter((entry) => !named.includes(entry));
      const [files, folders] = [
        others.filter((entry) => entry.endsWith('.ts')),
        others.filter((entry) => !entry.endsWith('.ts')),
      ];
      expect(named.filter((layer) => ![EACH, FILES, ...entries].includes(layer))).toEqual([]);
      expect(folders.length > 0).toBe(named.includes(EACH));
      expect(files.length > 0).toBe(named.includes(FILES));
    },
  );

  it.each([
    [
      'core/facts/values.ts',
      'core/rule-set/schema.ts',
      /core\/facts may import core\/facts, core\/ground, core\/entities, core\/periods, core\/json, core\/values, core\/conditions, core\/expressions\. Move/,
    ],
    ['core/diff/two.ts', 'core/check/words.ts', /core\/diff may import .*core\/life/],
    ['core/dates.ts', 'core/ground/dates.ts', /stands in no layer of core/],
    [
      'store/ledger/payload.ts',
      'store/passes/runs/run.ts',
      /store\/ledger may import store\/ledger, .*\. Move/,
    ],
    [
      'functions/get-run/handler.ts',
      'functions/get-runs/handler.ts',
      /may import .*functions\/steps/,
    ],
    [
      'functions/steps/rule-sets/decide.ts',
      'functions/steps/passes/plan-run.ts',
      /functions\/steps\/rule-sets may import functions\/steps\/rule-sets, functions\/steps\/life\. Move/,
    ],
  ])('would be told of %s importing %s', (file, target, message) => {
    expect(acrossLayers(file, target)).toMatch(message);
  });

  it.each([
    ['core/check/words.ts', 'core/ground/dates.ts'],
    ['core/check/findings/monotone.ts', 'core/check/words.ts'],
    ['functions/get-run/handler.ts', 'functions/steps/passes/plan-run.ts'],
    ['functions/handlers.ts', 'functions/get-run/handler.ts'],
  ])('would not be told of %s importing %s', (file, target) => {
    expect(acrossLayers(file, target)).toBeUndefined();
  });
});

describe('files import each other in no circle:', () => {
  it.each(arrows.map(({ folder }) => folder))('%s', (folder) => {
    const imports = new Map(
      filesOf(folder).map((file) => [
        file,
        importsOf(file)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => targetOf(file, specifier)),
      ]),
    );
    expect(circleIn(imports)).toBeUndefined();
  });

  it('and one would be found', () => {
    const imports = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['b']],
    ]);
    expect(circleIn(imports)).toEqual(['b', 'd', 'b']);
  });
});

/** The first circle of files that import each other. */
function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const from = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of imports.get(file) ?? []) {
      const circle = from(next, [...way, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const circle = from(file, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('core, pages and api are pure:', () => {
  const impure =
    /\bDate\.now\b|\bnew Date\b|\bDate\(|\bMath\.random\b|\bprocess\b|\bglobalThis\b|\bfetch\(|\bsetTimeout\b|\bperformance\b|\bcrypto\.(?!createHash)|\bTemporal\.Now\b|\bconsole\b|\bimport\.meta\b/;

  /** The code of a file without its comments and texts. */
  const codeOf = (file: string): string =>
    readFileSync(join(root, file), 'utf8')
      .replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
      .replaceAll(/'(?:\\.|[^'\\\n])*'/g, "''");

  it.each(['core', 'pages', 'api'].flatMap(filesOf))(
    '%s knows no clock, chance, environment or network',
    (file) => {
      expect(impure.exec(codeOf(file))?.[0]).toBeUndefined();
    },
  );
});
