import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Role } from '../../local/keys/issuer.ts';
import { startLocal, type Local, type LocalOptions } from '../../local/start-local.ts';
import { tableNames } from '../../store/keys.ts';
import { sendDirectly } from '../store/wire/direct-handler.ts';

/** The folder of a made-up rule set whose second version, of 2026, asks for more than its first. */
export const bakeryRules = fileURLToPath(new URL('rules', import.meta.url));

/** What answers say, all in one: a test reads the part that its answer has. */
export type ResponseBody = {
  id: string;
  type: string;
  detail: string;
  faults: { pointer: string; message: string }[];
  status: string;
  version: string;
  grade: string | null;
  tier: string | null;
  dryRun?: true;
  asOf: string;
  nextInspection: string;
  cameIntoForce: boolean;
  appraisal: string;
  hash: string;
  prev: string | null;
  entity: { id: string };
  measures: object[];
  reasons: { indicators: object[]; distances: { better: object } };
  previous: object;
  ruleSet: { version: string };
  facts: object;
  waysUp: object[];
  items: ResponseBody[];
  results: { status: number; appraisal?: ResponseBody; problem?: object }[];
  next: string | null;
  versions: object[];
  document: { version: string; grades: object[] };
  segments: { total: number; done: number };
  buckets: { total: number; done: number };
  counters: Record<'seen' | 'confirmed' | 'changed' | 'later' | 'failed', number>;
  matrix: Record<string, number>;
  keys: object[];
  paths: object;
};

export type Reply = { status: number; headers: Headers; text: string; json: ResponseBody };

export type Call = {
  method?: string;
  /** A role's token, a token itself, or none at all. */
  token?: Role | { raw: string } | null;
  headers?: Record<string, string>;
  body?: unknown;
  /** A body as it stands, not made into JSON. */
  raw?: string | Uint8Array;
};

/** A local system in a folder of its own, and how to call it. */
export type System = {
  local: Local;
  lines: Record<string, unknown>[];
  call: (path: string, call?: Call) => Promise<Reply>;
  items: () => Promise<Record<string, number>>;
  stop: () => Promise<void>;
};

/** The day on which this process began, in UTC. */
export const today = new Date().toISOString().slice(0, 10);

const untilNoon = Date.parse(`${today}T12:00:00Z`) - Date.now();

/** The time as if this process had begun at noon, so that no test of what happens today meets midnight. */
export const sinceNoon = (): number => Date.now() + untilNoon;

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gradus-test-'));
}

export async function startSystem(options: Partial<LocalOptions> = {}): Promise<System> {
  const data = options.data ?? temporaryFolder();
  const lines: Record<string, unknown>[] = [];
  const log = (line: Readonly<Record<string, unknown>>): void => void lines.push({ ...line });
  const local = await startLocal({ port: 0, businesses: 0, log, ...options, data });
  sendDirectly(local.deps.store, local.endpoint);
  return {
    local,
    lines,
    call: caller(local.url, data),
    items: () => itemsOf(local),
    stop: async () => {
      await local.stop();
      if (options.data === undefined) rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Calls a system that may run in another process; its tokens lie in its folder. */
export function caller(url: string, data: string) {
  return async (path: string, call: Call = {}): Promise<Reply> => {
    const { token = 'operator', body, raw } = call;
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const bearer =
      typeof token === 'string'
        ? readFileSync(join(data, 'tokens', `${token}.jwt`), 'utf8').trim()
        : token?.raw;
    const response = await fetch(url + path, {
      method: call.method ?? (sent === undefined ? 'GET' : 'POST'),
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      ...(sent === undefined ? {} : { body: sent as string }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: (isJson ? JSON.parse(text) : {}) as ResponseBody,
    };
  };
}

/** Fills a system with appraisals, a hundred at a time: on a busy machine more of them outlast a request. */
export async function fill({ call }: Pick<System, 'call'>, items: readonly object[]) {
  for (let from = 0; from < items.length; from += 100) {
    const body = { items: items.slice(from, from + 100) };
    const { json } = await call('/v1/appraisals/batch', { body });
    const refused = json.results.filter(({ appraisal }) => appraisal === undefined);
    if (refused.length > 0) throw new Error(`Items are refused: ${JSON.stringify(refused)}`);
  }
}

/** How many items each table holds. */
async function itemsOf({ deps: { store } }: Local): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tableNames) {
    let count = 0;
    let from: Record<string, unknown> | undefined;
    do {
      const page = await store.client.send(
        new ScanCommand({
          TableName: store.tables[table],
          Select: 'COUNT',
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      count += page.Count ?? 0;
      from = page.LastEvaluatedKey;
    } while (from);
    counts[table] = count;
  }
  return counts;
}

/** Asks again until the answer is as expected; the test's own time limit is the only one. */
export async function until<T>(ask: () => Promise<T>, isSo: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

export const bakery = (name: string, cleanliness: number, more: object = {}) => ({
  entity: { id: `x-test:${name}`, kind: 'company' },
  ruleSet: 'test-bakery',
  facts: { cleanliness },
  ...more,
});

export const hygiene = (more: object = {}) => ({
  entity: { id: 'gb-fhrs:1348562', kind: 'company' },
  ruleSet: 'gb-food-hygiene',
  facts: { hygiene: 5, structural: 10, confidenceInManagement: 5 },
  ...more,
});
