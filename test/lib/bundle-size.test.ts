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
  'anchor-page': 821,
  'appraise-records': 975,
  'check-version': 1127,
  'delete-simulation': 686,
  'finish-anchor': 755,
  'finish-run': 651,
  'finish-simulation': 971,
  'get-admissions': 660,
  'get-appraisal': 1064,
  'get-appraisal-records': 1000,
  'get-check': 670,
  'get-compliance-report': 996,
  'get-conflicts': 673,
  'get-doubtful-records': 680,
  'get-public-entity': 1051,
  'get-public-report': 990,
  'get-quality': 900,
  'start-quality': 700,
  'quality-page': 700,
  'finish-quality': 700,
  'get-document': 952,
  'get-documents': 952,
  'get-document-diff': 952,
  'get-document-findings': 952,
  'get-document-version': 952,
  'get-document-versions': 956,
  'get-entities': 678,
  'get-entity': 711,
  'get-entity-appraisals': 1045,
  'get-entity-measures': 1040,
  'get-entity-history': 720,
  'get-entity-records': 690,
  'get-health': 266,
  'get-openapi': 420,
  'get-receipt': 996,
  'get-replay': 960,
  'get-rule-set': 922,
  'get-rule-set-diff': 997,
  'get-rule-set-entities': 963,
  'get-rule-set-version': 931,
  'get-rule-set-versions': 934,
  'get-rule-sets': 923,
  'get-run': 667,
  'get-ledger-findings': 1152,
  'get-runs': 712,
  'get-simulation': 687,
  'get-simulation-page': 687,
  'get-simulations': 726,
  'get-version-findings': 920,
  'pass-time': 1055,
  'post-appraisal': 987,
  'post-appraisal-batch': 992,
  'post-record-batch': 845,
  'post-record-decision': 720,
  'post-record-mark': 700,
  'post-proceeding': 1040,
  'post-proceeding-step': 910,
  'get-proceeding': 880,
  'get-proceeding-notice': 1015,
  'post-proceeding-notice': 1012,
  'get-entity-proceedings': 880,
  'get-proceedings': 880,
  'post-records': 845,
  'post-admission': 675,
  'post-conflict-decision': 685,
  'post-document-check': 975,
  'post-document-decision': 975,
  'post-document-version': 975,
  'post-run': 960,
  'post-simulation': 974,
  'post-version': 957,
  'post-version-check': 1171,
  'post-version-decision': 952,
  'publish-packs': 980,
  'put-entity': 686,
  'run-page': 962,
  'simulate-page': 984,
  'start-anchor': 783,
  'start-due-runs': 935,
  'start-run': 919,
  'start-simulation': 668,
  'start-verification': 680,
  'verify-page': 952,
  'finish-verification': 683,
};

/** The folders that are bundled: one is bundled once, for however many kinds of documents it is deployed. */
const handlers = [
  ...new Set([
    ...routes.map(({ folder, handler }) => folder ?? handler),
    ...tasks.map(({ handler }) => handler),
  ]),
];

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
