import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { routes } from '../../api/routes.ts';
import { tasks } from '../../functions/tasks/tasks.ts';
import { bundling } from '../../lib/bundling.ts';

/** Thousands of bytes, minified: what was measured and a tenth more. Raise one only with a reason. The schema of rule sets carries 14 kB of descriptions for editors. */
const CEILINGS: Readonly<Record<string, number>> = {
  'anchor-page': 702,
  'check-version': 1080,
  'delete-simulation': 640,
  'finish-anchor': 717,
  'finish-run': 626,
  'finish-simulation': 873,
  'get-appraisal': 890,
  'get-check': 645,
  'get-entity-appraisals': 864,
  'get-entity-history': 691,
  'get-health': 250,
  'get-openapi': 328,
  'get-receipt': 910,
  'get-replay': 869,
  'get-rule-set': 841,
  'get-rule-set-diff': 910,
  'get-rule-set-entities': 866,
  'get-rule-set-version': 848,
  'get-rule-set-versions': 852,
  'get-rule-sets': 841,
  'get-run': 622,
  'get-ledger-findings': 1060,
  'get-runs': 682,
  'get-simulation': 659,
  'get-simulation-page': 640,
  'get-simulations': 694,
  'get-version-findings': 838,
  'post-appraisal': 900,
  'post-appraisal-batch': 903,
  'post-run': 878,
  'post-simulation': 890,
  'post-version': 870,
  'post-version-check': 1125,
  'post-version-decision': 868,
  'publish-packs': 850,
  'run-page': 874,
  'simulate-page': 888,
  'start-anchor': 749,
  'start-due-runs': 853,
  'start-run': 836,
  'start-simulation': 637,
  'start-verification': 632,
  'verify-page': 860,
  'finish-verification': 652,
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
