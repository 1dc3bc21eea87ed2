import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import autocannon from 'autocannon';
import { openDataFolder } from '../local/data-folder.ts';
import { startEngine } from '../local/process/engine.ts';
import { openStore } from '../local/open-store.ts';
import { startLocal } from '../local/start-local.ts';
import { closeStore } from '../store/ground/client.ts';
import { createTables } from '../store/ground/create-tables.ts';

/**
 * `npm run bench:http`: POST /v1/appraisals on the local system with storage, against a bare handler
 * that makes the same transaction on the same engine. Interleaved pairs, a fresh database file for
 * each leg, distinct entities; the medians of the ratios are what counts.
 */
const pairs = Number(option('--pairs', '5'));
const seconds = Number(option('--seconds', '8'));
const connections = Number(option('--connections', '8'));
const isJson = process.argv.includes('--json');

type Leg = { p50: number; p99: number; throughput: number; errors: number };
type Put = { table: string; item: Record<string, unknown> };

let entities = 0;
const puts = await itemsOfOneAppraisal();
const results: { bare: Leg; gradus: Leg }[] = [];
for (let pair = 0; pair < pairs; pair++) {
  // each goes first as often as the other
  const isBareFirst = pair % 2 === 0;
  const first = isBareFirst ? await bareLeg() : await gradusLeg();
  const second = isBareFirst ? await gradusLeg() : await bareLeg();
  results.push(isBareFirst ? { bare: first, gradus: second } : { gradus: first, bare: second });
}
report();

function option(name: string, usual: string): string {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : (process.argv[at + 1] ?? usual);
}

function bodyFor(entity: string): string {
  return JSON.stringify({
    entity: { id: `x-test:${entity}`, kind: 'company' },
    ruleSet: 'gb-food-hygiene',
    facts: { hygiene: 5, structural: 10, confidenceInManagement: 5 },
  });
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'gradus-bench-'));
}

/** What one appraisal writes: read back from a real one. */
async function itemsOfOneAppraisal(): Promise<Put[]> {
  const data = folder();
  const local = await startLocal({ data, port: 0, businesses: 0, log: () => undefined });
  const token = readFileSync(join(data, 'tokens', 'appraiser.jwt'), 'utf8').trim();
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const { store } = local.deps;
  await fetch(`${local.url}/v1/appraisals`, { method: 'POST', headers, body: bodyFor('sample') });
  const found: Put[] = [];
  for (const table of ['ledger', 'current', 'outbox', 'payloads'] as const) {
    const { Items = [] } = await store.client.send(
      new ScanCommand({ TableName: store.tables[table] }),
    );
    const own = Items.filter(({ kind }) => table !== 'ledger' || kind === 'appraised');
    found.push(...own.map((item) => ({ table: store.tables[table], item })));
  }
  await local.stop();
  rmSync(data, { recursive: true, force: true });
  return found;
}

async function gradusLeg(): Promise<Leg> {
  const data = folder();
  const child = await started(['serve.ts', data]);
  const token = readFileSync(join(data, 'tokens', 'appraiser.jwt'), 'utf8').trim();
  const leg = await measure(`${child.url}/v1/appraisals`, { authorization: `Bearer ${token}` });
  await ended(child.process);
  rmSync(data, { recursive: true, force: true });
  return leg;
}

/** The bare handler on an engine that holds the same tables. */
async function bareLeg(): Promise<Leg> {
  const data = folder();
  const engine = await startEngine(openDataFolder(data), {
    onGivenUp: () => undefined,
    onDeath: () => undefined,
  });
  const store = openStore(engine.endpoint, true);
  await createTables(store);
  const child = await started(['bare-handler.ts', engine.endpoint], JSON.stringify(puts, coded));
  const leg = await measure(child.url, {});
  await ended(child.process);
  closeStore(store);
  await engine.stop();
  rmSync(data, { recursive: true, force: true });
  return leg;
}

function coded(_key: string, value: unknown): unknown {
  const { type, data } = Object(value) as { type?: string; data?: number[] };
  if (type === 'Buffer' && data) return { $bytes: Buffer.from(data).toString('base64') };
  return value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString('base64') } : value;
}

async function started([script = '', ...given]: string[], input = '') {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...given], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.end(input);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child as ChildProcess, url: line.toString().trim() };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}

async function measure(url: string, headers: Record<string, string>): Promise<Leg> {
  await cannon(url, headers, 2);
  const { latency, requests, non2xx, errors, timeouts } = await cannon(url, headers, seconds);
  return {
    p50: latency.p50,
    p99: latency.p99,
    throughput: requests.average,
    errors: non2xx + errors + timeouts,
  };
}

function cannon(url: string, headers: Record<string, string>, duration: number) {
  return autocannon({
    url,
    connections,
    duration,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        setupRequest: (request) => ({ ...request, body: bodyFor(`bench-${entities++}`) }),
      },
    ],
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function report(): void {
  const p99 = median(results.map(({ bare, gradus }) => gradus.p99 / bare.p99));
  const throughput = median(results.map(({ bare, gradus }) => gradus.throughput / bare.throughput));
  const errors = results.reduce((sum, { bare, gradus }) => sum + bare.errors + gradus.errors, 0);
  const isMet = p99 <= 1.5 && throughput >= 0.8 && errors === 0;
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ results, p99, throughput, errors, isMet })}\n`);
  } else {
    const cells = (leg: Leg): string =>
      [leg.throughput.toFixed(0), leg.p50.toFixed(1), leg.p99.toFixed(1), leg.errors]
        .map((cell) => String(cell).padStart(9))
        .join('');
    const head = ['req/s', 'p50 ms', 'p99 ms', 'errors'].map((cell) => cell.padStart(9)).join('');
    const lines = [
      `POST /v1/appraisals against a bare handler, ${connections} connections, ${seconds} s a leg`,
      `pair     ${head}  |${head}`,
      `         ${'bare'.padStart(36)}  |${'gradus'.padStart(36)}`,
      ...results.map(
        ({ bare, gradus }, at) => `${String(at + 1).padEnd(9)}${cells(bare)}  |${cells(gradus)}`,
      ),
      `median of ratios: p99 ${p99.toFixed(2)} (at most 1.5), throughput ${throughput.toFixed(2)} (at least 0.8), errors ${errors}`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  process.exitCode = isMet ? 0 : 1;
}
