import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DataFolder } from '../data-folder.ts';
import { freePort } from '../http/free-port.ts';
import { LocalFault } from '../local-fault.ts';
import { endMarked, leaveMark } from './process-mark.ts';

/** The embedded database engine: its address, and how to stop it. */
export type Engine = { endpoint: string; pid: () => number | undefined; stop: () => Promise<void> };

/** An engine that dies more often than this within a minute is given up. */
const DEATHS_A_MINUTE = 10;
const READY_IN_MILLIS = 10_000;

export type EngineListener = {
  /** Told how often the engine has died within a minute, before it is started again. */
  onDeath: (deaths: number) => void;
  onGivenUp: (fault: LocalFault) => void;
};

type Watched = { child: ChildProcess | undefined; isStopping: boolean; deaths: number[] };

/**
 * Starts the embedded engine on the folder's database and keeps it running: when it dies it is
 * started again on the same port, so that clients only have to try again.
 *
 * @throws LocalFault where it cannot be started
 */
export async function startEngine(
  folder: DataFolder,
  { onGivenUp, onDeath }: EngineListener,
): Promise<Engine> {
  const binary = engineBinary();
  // a server that was killed leaves its engine behind, and two must not work on one file
  await endMarked(folder.engineMark);
  const port = await freePort();
  const watched: Watched = { child: undefined, isStopping: false, deaths: [] };
  const run = (): void => {
    // a group of its own: Ctrl-C is for the server, which then stops the engine in order
    const options = { stdio: 'ignore', detached: true } as const;
    const child = spawn(
      binary,
      ['serve', '-p', String(port), '--db-path', folder.database],
      options,
    );
    watched.child = child;
    if (child.pid !== undefined) leaveMark(folder.engineMark, child.pid);
    child.once('error', () => undefined);
    child.once('exit', () => void onExit());
  };
  const onExit = async (): Promise<void> => {
    if (!isRunning(watched)) return;
    const now = Date.now();
    watched.deaths = [...watched.deaths.filter((at) => now - at < 60_000), now];
    if (watched.deaths.length > DEATHS_A_MINUTE) {
      onGivenUp(
        new LocalFault(
          `The embedded database engine keeps ending: the disk is full, or ${folder.database} is damaged; make room, restore a copy of the database, or start from nothing with "npm run reset".`,
        ),
      );
      return;
    }
    onDeath(watched.deaths.length);
    await sleep(20 * watched.deaths.length);
    // it may have been stopped in the meantime
    if (isRunning(watched)) run();
  };
  run();
  await untilReady(port, watched);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    pid: () => watched.child?.pid,
    stop: () => stopEngine(folder, watched),
  };
}

function isRunning({ isStopping }: Watched): boolean {
  return !isStopping;
}

function engineBinary(): string {
  try {
    const manifest = fileURLToPath(import.meta.resolve('@dynoxide/linux-x64/package.json'));
    return join(dirname(manifest), 'dynoxide');
  } catch (cause) {
    throw new LocalFault(
      'There is no embedded database engine for this platform; set DYNAMODB_ENDPOINT to the address of another engine.',
      { cause },
    );
  }
}

async function untilReady(port: number, watched: Watched): Promise<void> {
  for (let waited = 0; waited < READY_IN_MILLIS; waited += 10) {
    if (await answers(port)) return;
    await sleep(10);
  }
  watched.isStopping = true;
  watched.child?.kill('SIGKILL');
  throw new LocalFault('The embedded database engine does not come up.');
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (isUp: boolean) => () => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('connect', done(true));
    socket.once('error', done(false));
  });
}

async function stopEngine(folder: DataFolder, watched: Watched): Promise<void> {
  watched.isStopping = true;
  const { child } = watched;
  if (child?.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), 3_000);
    await ended;
    clearTimeout(impatience);
  }
  rmSync(folder.engineMark, { force: true });
}
