import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { routes } from '../../api/routes.ts';
import { tasks } from '../../functions/tasks/tasks.ts';
import { bundling } from '../../lib/bundling.ts';

/** Thousands of bytes, minified: what was measured and a twentieth more. Raise one only with a reason. The schema of rule sets carries 14 kB of descriptions for editors. */
const CEILINGS: Readonly<Record<string, number>> = {
  'anchor-page': 727,
  'check-version': 1071,
  'delete-simulation': 674,
  'finish-anchor': 753,
  'finish-run': 639,
  'finish-simulation': 919,
  'get-appraisal': 911,
  'get-check': 658,
  'get-entity-appraisals': 909,
  'get-entity-history': 704,
  'get-health': 254,
  'get-openapi': 339,
  'get-receipt': 945,
  'get-replay': 911,
  'get-rule-set': 872,
  'get-rule-set-diff': 944,
  'get-rule-set-entities': 913,
  'get-rule-set-version': 880,
  'get-rule-set-versions': 884,
  'get-rule-sets': 873,
  'get-run': 655,
  'get-ledger-findings': 1099,
  'get-runs': 697,
  'get-simulation': 674,
  'get-simulation-page': 674,
  'get-simulations': 709,
  'get-version-findings': 870,
  'post-appraisal': 937,
  'post-appraisal-batch': 940,
  'post-run': 911,
  'post-simulation': 923,
  'post-version': 907,
  'post-version-check': 1117,
  'post-version-decision': 901,
  'publish-packs': 887,
  'run-page': 912,
  'simulate-page': 932,
  'start-anchor': 780,
  'start-due-runs': 886,
  'start-run': 870,
  'start-simulation': 655,
  'start-verification': 664,
  'verify-page': 893,
  'finish-verification': 668,
};

const handlers = [...routes, ...tasks].map(({ handler }) => handler);

describe('the bundle of', () => {
  test.each(handlers)('%s stays under its ceiling', async (handler) => {
    const entry = entryOf(handler);
    expect(
      existsSync(entry),
      `routes.ts names "${handler}", but functions/${handler}/index.ts is not there`,
    ).toBe(true);
    const kilobytes = (await sizes).get(handler)!;
    const ceiling = CEILINGS[handler];
    expect(ceiling, `${handler} has no ceiling here: it bundles to ${kilobytes} kB`).toBeDefined();
    expect(kilobytes, `${handler} has grown: see what it imports anew`).toBeLessThanOrEqual(
      ceiling!,
    );
  });
});

test('no ceiling is left over from a function that is gone', () => {
  expect(Object.keys(CEILINGS).filter((handler) => !handlers.includes(handler))).toEqual([]);
});

/** The options of lib/bundling.ts as esbuild itself takes them. */
const options = {
  bundle: true,
  write: false,
  platform: 'node',
  format: bundling.format as 'esm',
  target: bundling.target!,
  minify: bundling.minify!,
  mainFields: bundling.mainFields!,
  banner: { js: bundling.banner! },
  external: bundling.externalModules!,
  logLevel: 'silent',
} satisfies BuildOptions;

function entryOf(handler: string): string {
  return fileURLToPath(new URL(`../../functions/${handler}/index.ts`, import.meta.url));
}

/** Kilobytes of each bundle, all made at once, so that what they share is read once. */
const sizes = sizesOf(handlers.filter((handler) => existsSync(entryOf(handler))));

async function sizesOf(names: readonly string[]): Promise<Map<string, number>> {
  const entryPoints = Object.fromEntries(names.map((name) => [name, entryOf(name)]));
  const { outputFiles } = await build({ ...options, entryPoints, outdir: 'bundles' });
  return new Map(
    outputFiles.map(({ path, contents }) => [
      basename(path, '.js'),
      Math.ceil(contents.length / 1000),
    ]),
  );
}
