import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableNames, type TableName } from '../../store/keys.ts';
import { personalNumbers } from '../core/entities/persons/personal-numbers.ts';
import { serve, type Served } from '../local/served.ts';
import {
  hygiene,
  startSystem,
  temporaryFolder,
  type Call,
  type Reply,
  type System,
} from '../local/system.ts';

/** Seven of each kind, made up. */
const planted = Object.values(personalNumbers).flatMap((arbitrary) =>
  fc.sample(arbitrary, { seed: 20_260_402, numRuns: 7 }),
);

const data = temporaryFolder();
const rules = fileURLToPath(new URL('../../rules', import.meta.url));
const problems: string[] = [];
let served: Served;
beforeAll(async () => {
  served = await serve(data, rules);
});
afterAll(async () => {
  if (served.child.exitCode === null) await served.end('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

const fullWidth = (text: string) =>
  text.replace(/[0-9A-Z]/g, (found) => String.fromCharCode(found.charCodeAt(0) + 0xfee0));
const facts = { hygiene: 5, structural: 10, confidenceInManagement: 5 };
const seller = (raiseBy: object) => ({
  entity: { id: 'uscc:9152000071430580XT', kind: 'company' },
  ruleSet: 'cn-food-seller',
  facts: { dynamicScore: 20, raise: ['wilful-breach'], raiseBy },
});

/** Everywhere in the body of an appraisal that a number of a person might stand. */
const places: Record<string, (number: string) => unknown> = {
  'the id': (number) => hygiene({ entity: { id: `x-test:${number}`, kind: 'company' } }),
  'the bare id': (number) => hygiene({ entity: { id: number, kind: 'company' } }),
  'the code of a real scheme': (number) =>
    hygiene({ entity: { id: `uscc:${number}`, kind: 'company' } }),
  'the kind': (number) => hygiene({ entity: { id: 'gb-fhrs:1', kind: number } }),
  'the rule set': (number) => hygiene({ ruleSet: number }),
  'the version': (number) => hygiene({ version: number }),
  asOf: (number) => hygiene({ asOf: number }),
  'a fact': (number) => hygiene({ facts: { ...facts, hygiene: number } }),
  'the name of a fact': (number) => hygiene({ facts: { ...facts, [number]: 5 } }),
  'a name at the top': (number) => ({ ...hygiene(), [number]: true }),
  'full-width characters': (number) => hygiene({ facts: { ...facts, note: fullWidth(number) } }),
  'the midst of a sentence': (number) =>
    hygiene({ facts: { ...facts, note: `of ${number}, born` } }),
  'a list, deep inside': (number) => hygiene({ facts: { ...facts, a: [{ b: [number] }] } }),
  'the office that decided': (number) =>
    seller({ value: 2, by: `office ${number}`, reason: 'serious' }),
  'the reason of a decision': (number) =>
    seller({ value: 2, by: 'office', reason: `because ${number}` }),
};

/** Every address that takes something. */
const addresses: Record<string, (number: string) => string> = {
  'an appraisal': (number) => `/v1/appraisals/${number}`,
  'what is asked of an appraisal': (number) =>
    `/v1/appraisals/apr_${'0'.repeat(40)}?include=${number}`,
  'an entity': (number) => `/v1/entities/${number}/appraisals`,
  'an entity with its scheme': (number) => `/v1/entities/uscc:${number}/appraisals`,
  'a history': (number) => `/v1/entities/${number}/appraisals/gb-food-hygiene/history`,
  'the rule set of a history': (number) => `/v1/entities/gb-fhrs:1/appraisals/${number}/history`,
  'a cursor': (number) =>
    `/v1/entities/gb-fhrs:1/appraisals/gb-food-hygiene/history?cursor=${number}`,
  'a rule set': (number) => `/v1/rule-sets/${number}`,
  'a version': (number) => `/v1/rule-sets/gb-food-hygiene/versions/${number}`,
  'a grade': (number) => `/v1/rule-sets/gb-food-hygiene/entities?grade=${number}`,
  'a due date': (number) => `/v1/rule-sets/gb-food-hygiene/entities?dueBefore=${number}`,
  'the name of a parameter': (number) => `/v1/rule-sets?${number}=1`,
  'a run': (number) => `/v1/runs/${number}`,
};

function expectRefused(reply: Reply, number: string): void {
  problems.push(reply.text);
  expect(reply.status, reply.text).toBe(422);
  expect(reply.json.type).toBe('/problems/faulty');
  expect(reply.json.faults.length).toBeGreaterThan(0);
  expectAbsent(reply.text, number);
}

function expectAbsent(text: string | Buffer, number: string): void {
  for (const written of [
    number,
    encodeURIComponent(number),
    fullWidth(number),
    number.toLowerCase(),
  ]) {
    expect(text.includes(written), 'a planted number is found').toBe(false);
  }
}

/** All that a table holds, as text; bodies unpacked, those in several parts put together. */
async function contentsOf({ local }: System, table: TableName): Promise<string> {
  const { client, tables } = local.deps.store;
  const texts: string[] = [];
  const parts = new Map<string, { sk: string; body: Uint8Array }[]>();
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tables[table],
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const { body, ...item } of page.Items ?? []) {
      texts.push(JSON.stringify(item));
      if (!(body instanceof Uint8Array)) continue;
      const key = String(item['pk'] ?? item['id']);
      parts.set(key, [...(parts.get(key) ?? []), { sk: String(item['sk']), body }]);
    }
    from = page.LastEvaluatedKey;
  } while (from);
  for (const bodies of parts.values()) {
    const inOrder = bodies.toSorted((one, other) => (one.sk < other.sk ? -1 : 1));
    texts.push(gunzipSync(Buffer.concat(inOrder.map(({ body }) => body))).toString('utf8'));
  }
  return texts.join('\n');
}

const ask = (path: string, call: Call = {}) => served.call(path, call);

it('over fifty numbers are planted, all different', () => {
  expect(planted.length).toBeGreaterThan(50);
  expect(new Set(planted).size).toBe(planted.length);
});

describe.each(Object.entries(places))('as %s of an appraisal', (_place, body) => {
  it('each is refused', async () => {
    for (const number of planted) {
      expectRefused(await ask('/v1/appraisals', { body: body(number) }), number);
    }
  });
});

describe('in a batch', () => {
  it.each(Object.entries(places))(
    'as %s each is refused, and the rest is done',
    async (_p, body) => {
      const items = [...planted.map(body), hygiene({ dryRun: true })];
      const { status, text, json } = await ask('/v1/appraisals/batch', { body: { items } });
      problems.push(text);
      expect(status).toBe(200);
      const statuses = json.results.map((result) => result.status);
      expect(statuses).toEqual([...planted.map(() => 422), 200]);
      for (const number of planted) expectAbsent(text, number);
    },
  );

  it('beside the items each is refused', async () => {
    for (const number of planted) {
      const body = { items: [hygiene({ dryRun: true })], [number]: number };
      expectRefused(await ask('/v1/appraisals/batch', { body }), number);
    }
  });
});

describe('as a JSON number', () => {
  const numeric = planted.filter((number) => /^\d+$/.test(number));
  it('each that can be one is refused', async () => {
    expect(numeric.length).toBeGreaterThan(8);
    for (const number of numeric) {
      const raw = JSON.stringify(hygiene()).replace(':5', `:${number}`);
      expectRefused(await ask('/v1/appraisals', { raw }), number);
    }
  });
});

describe('in a run', () => {
  it.each(['ruleSet', 'asOf', 'version'])('as %s each is refused', async (key) => {
    for (const number of planted) {
      const body = { ruleSet: 'gb-food-hygiene', [key]: number };
      expectRefused(await ask('/v1/runs', { body }), number);
    }
  });
});

describe.each(Object.entries(addresses))('in the address of %s', (_what, address) => {
  it('each is refused', async () => {
    for (const number of planted) {
      expectRefused(await ask(address(encodeURIComponent(number))), number);
    }
  });
});

describe('where nobody looks', () => {
  const send = (path: string, options: { method?: string; body?: string; headers?: object }) =>
    new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = { authorization: `Bearer ${token()}`, ...options.headers };
      const sent = request(
        served.url + path,
        { method: options.method ?? 'GET', headers },
        (reply) => {
          let text = '';
          reply.on('data', (chunk) => (text += String(chunk)));
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
        },
      );
      sent.on('error', reject);
      sent.end(options.body);
    });
  const token = () => readFileSync(join(data, 'tokens', 'operator.jwt'), 'utf8').trim();

  it.each([
    ['an address that there is not', (n: string) => [`/v1/persons/${n}`, {}] as const, 404],
    ['a body that is not JSON', (n: string) => json(`{"id": ${n}`), 400],
    ['a body that is a bare word', (n: string) => json(`person ${n}`), 400],
    ['a body of another type', (n: string) => json(`"${n}"`, 'text/plain'), 415],
    ['a body on reading', (n: string) => ['/v1/rule-sets', { body: n }] as const, 400],
    ['a method', (n: string) => [`/v1/rule-sets/${n}`, { method: 'DELETE' }] as const, 405],
  ])('%s does not repeat it', async (_what, how, status) => {
    for (const number of planted) {
      const [path, options] = how(encodeURIComponent(number));
      const reply = await send(path, options);
      problems.push(reply.text);
      expect(reply.status).toBe(status);
      expectAbsent(reply.text, number);
    }
  });

  function json(body: string, type = 'application/json') {
    const headers = { 'content-type': type };
    return ['/v1/appraisals', { method: 'POST', body, headers }] as const;
  }
});

describe('after all of that', () => {
  it('the system still appraises, and its events arrive', async () => {
    expect((await ask('/v1/appraisals', { body: hygiene() })).status).toBe(201);
    await served.end('SIGTERM');
    expect(readdirSync(join(data, 'events'))).not.toEqual([]);
  });

  it('no number is in the logs', () => {
    expect(served.output()).toContain('POST /v1/appraisals');
    for (const number of planted) expectAbsent(served.output(), number);
  });

  it('no number is in any file, be it the database, a token or an event', () => {
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.map(({ name }) => name)).toContain('gradus.db');
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      for (const number of planted) expectAbsent(bytes, number);
    }
  });

  it('no number is in any table, be it in compressed text', async () => {
    const system = await startSystem({ data, rules });
    const found: Record<string, string> = {};
    for (const table of tableNames) found[table] = await contentsOf(system, table);
    await system.stop();
    // what is looked through is really there
    expect(found['payloads']).toContain('"confidenceInManagement":5');
    expect(found['ruleSets']).toContain('"id":"cn-tax-credit"');
    expect(found['ledger']).toContain('gb-fhrs:1348562');
    for (const contents of Object.values(found)) {
      for (const number of planted) expectAbsent(contents, number);
    }
  });

  it('no number is in any problem document', () => {
    expect(problems.length).toBeGreaterThan(1_500);
    const all = problems.join('\n');
    for (const number of planted) expectAbsent(all, number);
  });
});
