import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A line of the code, and what stands in its place. */
export type Mutant = { file: string; line: string; becomes: string };

const ROOMS = ['api', 'cli', 'core', 'functions', 'local', 'rules', 'scripts', 'store', 'test'];

/** Changes one line in a copy of the code, and runs a script of the copy with arguments. */
export function mutated(
  { file, line, becomes }: Mutant,
  args: readonly string[],
): { status: number | null; stdout: string; stderr: string; seconds: string } {
  const copy = mkdtempSync(join(tmpdir(), 'gradus-mutant-'));
  for (const room of [...ROOMS, 'package.json'])
    cpSync(room, join(copy, room), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  const source = readFileSync(file, 'utf8');
  if (source.split(line).length !== 2) throw new Error(`${file} has no such line: ${line}`);
  writeFileSync(
    join(copy, file),
    source.replace(line, () => becomes),
  );
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
  });
  rmSync(copy, { recursive: true });
  return { status, stdout, stderr, seconds: ((performance.now() - start) / 1000).toFixed(0) };
}
