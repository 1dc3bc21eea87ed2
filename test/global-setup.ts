import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The tests run on the Node that the functions run on, and leave no file behind. */
export default function setup(): () => void {
  if (!process.versions.node.startsWith('24.')) {
    throw new Error(
      `The tests run on Node 24, and this is ${process.version}. "npm ci" brings it on Linux x64 (without --omit=optional); elsewhere install Node 24.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'gradus-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
