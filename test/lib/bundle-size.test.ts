import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { routes } from '../../api/routes.ts';
import { tasks } from '../../functions/tasks/tasks.ts';
import { bundling } from '../../lib/bundling.ts';

/** Thousands of bytes, minified: what was measured and a tenth more. Raise one only with a reason. */
const CEILINGS: Readonly<Record<string, number>> = {
  'anchor-page': 702,
  'check-version': 989,
  'delete-simulation': 603,
  'finish-anchor': 717,
  'finish-run': 567,
  'finish-simulation': 756,
  'get-appraisal': 753,
  'get-check': 645,
  'get-entity-appraisals': 735,
  'get-entity-history': 623,
  'get-health': 180,
  'get-openapi': 270,
  'get-receipt': 790,
  'get-replay': 754,
  'get-rule-set': 742,
  'get-rule-set-diff': 783,
  'get-rule-set-entities': 755,
  'get-rule-set-version': 741,
  'get-rule-set-versions': 744,
  'get-rule-sets': 741,
  'get-run': 588,
  'get-ledger-findings': 1005,
  'get-runs': 619,
  'get-simulation': 597,
  'get-simulation-page': 605,
  'get-simulations': 627,
  'get-version-findings': 740,
  'post-appraisal': 772,
  'post-appraisal-batch': 773,
  'post-run': 774,
  'post-simulation': 783,
  'post-version': 760,
  'post-version-check': 1035,
  'post-version-decision': 760,
  'publish-packs': 755,
  'run-page': 751,
  'simulate-page': 763,
  'start-anchor': 749,
  'start-due-runs': 749,
  'start-run': 730,
  'start-simulation': 577,
  'start-verification': 608,
  'verify-page': 795,
  'finish-verification': 608,
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
