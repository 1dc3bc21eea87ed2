import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

it.each([
  'api/routes.ts',
  'pages/simulation/simulation-page.ts',
  'pages/diff/diff-page.ts',
  'pages/quality/quality-page.ts',
])('%s bundles for a browser, which has no module of Node', async (entry) => {
  const { errors, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  expect(errors).toEqual([]);
  expect(Object.keys(metafile.inputs)).not.toContainEqual(expect.stringMatching(/^node:/));
});
