import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { main } from '../../cli/main.ts';
import { statusOfProcess, taken } from './input/files/command.ts';

export type Ended = { stdout: string; stderr: string; status: number | null };

/** Starts the real command; `node` takes options of Node itself. */
export function start(args: readonly string[], node: readonly string[] = []) {
  return spawn(process.execPath, [...node, 'cli/gradus.ts', ...args], {
    env: { ...process.env, NO_COLOR: '1' },
  });
}

/** Runs the command in a process of its own to its end, for what only a process shows. */
export async function spawned(
  args: readonly string[],
  input: string | Buffer = '',
): Promise<Ended> {
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

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the command to its end within this process, which spares half a second each time. Commands
 * that are begun at once run one after the other, since the streams are the process's own.
 */
export async function gradus(args: readonly string[], input: string | Buffer = ''): Promise<Ended> {
  if (readsDescriptor(args)) return await spawned(args, input);
  const next = last.then(() => captured(args, Buffer.from(input)));
  last = next.catch(() => undefined);
  return await next;
}

/** Whether it reads a document from standard input: at once, from the descriptor of the process. */
function readsDescriptor([command = '', ...args]: readonly string[]): boolean {
  return !['eval', 'grade', 'simulate'].includes(command) && args.includes('-');
}

async function captured(args: readonly string[], input: Buffer): Promise<Ended> {
  const { exitCode } = process;
  const { FORCE_COLOR, NO_COLOR } = process.env;
  const out = taken(process.stdout);
  const err = taken(process.stderr);
  const stdin = Object.getOwnPropertyDescriptor(process, 'stdin')!;
  Object.defineProperty(process, 'stdin', {
    configurable: true,
    value: Readable.from(chunksOf(input)),
  });
  setEnvironment({ FORCE_COLOR: undefined, NO_COLOR: '1' });
  process.exitCode = undefined;
  try {
    await main(args);
    return { stdout: out.text(), stderr: err.text(), status: statusOfProcess() };
  } finally {
    process.exitCode = exitCode;
    setEnvironment({ FORCE_COLOR, NO_COLOR });
    Object.defineProperty(process, 'stdin', stdin);
    out.end();
    err.end();
  }
}

/** As a pipe delivers them. */
function* chunksOf(input: Buffer): Generator<Buffer> {
  for (let at = 0; at < input.length; at += 65_536) yield input.subarray(at, at + 65_536);
}

function setEnvironment(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
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
