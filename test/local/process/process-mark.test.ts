import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '#sha256';
import {
  endMarked,
  leaveMark,
  livingProcess,
  takeMark,
} from '../../../local/process/process-mark.ts';
import { temporaryFolder } from '../system.ts';

const script = fileURLToPath(new URL('take-mark.ts', import.meta.url));
const folder = temporaryFolder();
const dead = JSON.stringify({ pid: 4_194_000, started: '17' });
let starters: ChildProcess[];

beforeAll(async () => {
  starters = Array.from({ length: 12 }, () => fork(script));
  await Promise.all(starters.map((starter) => once(starter, 'message')));
});

afterAll(() => {
  starters.forEach((starter) => starter.disconnect());
  rmSync(folder, { recursive: true, force: true });
});

/** Lets all of the processes take a mark at once; who each says has it. */
async function takenBy(file: string): Promise<number[]> {
  const answers = starters.map(async (starter) => (await once(starter, 'message'))[0] as number);
  starters.forEach((starter) => starter.send(file));
  return await Promise.all(answers);
}

const winners = (holders: number[]): number[] =>
  starters.flatMap(({ pid }, place) => (holders[place] === pid ? [pid!] : []));

describe('of many processes that start at once exactly one takes the mark', () => {
  it.each([
    ['where there is none', undefined],
    ['where it is that of a process that is gone', dead],
    ['where it is broken', '{'],
  ])('%s', async (_, found) => {
    for (let round = 0; round < 60; round++) {
      const file = join(folder, `${String(found?.length)}-${round}.pid`);
      if (found !== undefined) writeFileSync(file, found);
      const won = winners(await takenBy(file));
      expect(won).toHaveLength(1);
      expect(livingProcess(file)).toBe(won[0]);
    }
    expect(readdirSync(folder).filter((name) => !name.endsWith('.pid'))).toEqual([]);
  });

  it('where one that was taking over was killed in the midst', async () => {
    const file = join(folder, 'left.pid');
    const heir = `${file}.heir-${sha256(dead).slice(0, 12)}`;
    for (const left of [file, heir]) writeFileSync(left, dead);
    const won = winners(await takenBy(file));
    expect(won).toHaveLength(1);
    expect(livingProcess(file)).toBe(won[0]);
    expect(existsSync(heir)).toBe(false);
  });
});

it('a process that lives keeps its mark, also from itself', () => {
  const file = join(folder, 'kept.pid');
  expect(takeMark(file)).toBeUndefined();
  expect(takeMark(file)).toBe(process.pid);
});

it('a marked process is gone once it is ended, also where it does not want to', async () => {
  const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log(1)";
  const child = spawn(process.execPath, ['-e', stubborn], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const file = join(folder, 'stubborn.pid');
  leaveMark(file, child.pid!);
  await endMarked(file);
  expect(livingProcess(file)).toBeUndefined();
  await endMarked(file);
});
