import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Ended = { stdout: string; stderr: string; status: number | null };

/** Compiled once, each process starts in half the time. */
const COMPILED = join(tmpdir(), 'gradus-compile-cache');

/** Starts the real command; `node` takes options of Node itself. */
export function start(args: readonly string[], node: readonly string[] = []) {
  return spawn(process.execPath, [...node, 'cli/gradus.ts', ...args], {
    env: { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: COMPILED },
  });
}

/** Runs the real command to its end. */
export async function gradus(args: readonly string[], input: string | Buffer = ''): Promise<Ended> {
  const child = start(args);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  // a command that refuses its arguments does not read
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return {
    stdout: Buffer.concat(out).toString(),
    stderr: Buffer.concat(err).toString(),
    status,
  };
}

/** What NDJSON output holds, line by line. */
export function linesOf(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Writes a file into a folder of its own and says where. */
export function fileOf(name: string, content: string | Buffer): string {
  const file = join(mkdtempSync(join(tmpdir(), 'gradus-')), name);
  writeFileSync(file, content);
  return file;
}

/** A line of food hygiene facts. */
export function premises(at: number, hygiene: unknown = 5): string {
  return JSON.stringify({
    entity: { id: `gb-fhrs:${at}`, kind: 'company' },
    facts: { hygiene, structural: 5, confidenceInManagement: 0 },
  });
}

/** A made-up number with a valid check character: nobody's, but a person's by its shape. */
export const PERSONAL = '11010519491231002X';
