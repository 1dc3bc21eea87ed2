import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import {
  closeStore,
  createStore,
  type Store,
  type StoreOptions,
} from '../../store/ground/client.ts';
import { createTables } from '../../store/ground/create-tables.ts';
import { tableNames, type TableName } from '../../store/keys.ts';
import { imageOf, putImage, type Image } from './dump.ts';
import './shared-engines.ts';
import { sendDirectly } from './wire/direct-handler.ts';
import { leanClient } from './wire/lean-client.ts';

/**
 * Runs a suite on the engine that this run tries, or says why it cannot. All test files share one process of it, in tables
 * of their own. Where this machine has both engines, the embedded one is spoken to without the SDK: each case runs through
 * it on the other, by `npm run test:dynamodb-local`.
 */
export function describeOnEngines(title: string, suite: (bench: Bench) => void): void {
  const engines = inject('engines');
  const hasBoth = engines.every(({ missing }) => missing === undefined);
  for (const { name, missing, url } of engines.filter(({ isTried }) => isTried)) {
    if (missing !== undefined) {
      describe.skip(`${title}, on ${name} (left out: ${missing})`, () => undefined);
      continue;
    }
    describe(`${title}, on ${name}`, () => {
      const bench = new Bench(hasBoth && name === 'dynoxide');
      beforeAll(async () => (bench.endpoint = await endpointAt(url)));
      afterAll(() => bench.close());
      suite(bench);
    });
  }
}

async function endpointAt(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

/** Writes what several tests begin with, under the options that each of them opens its store with. */
type Fill = (store: Store) => Promise<unknown>;

const images = new WeakMap<Fill, Image>();

/** Gives each test tables of its own on a running engine. */
export class Bench {
  endpoint = '';
  #id = randomUUID().slice(0, 8);
  #stores: Store[] = [];
  #populations = 0;
  readonly #isLean: boolean;

  constructor(isLean = false) {
    this.#isLean = isLean;
  }

  /** A store over new, empty tables. */
  async fresh(options: Partial<StoreOptions> = {}): Promise<Store> {
    this.#populations += 1;
    const store = this.open(`t${this.#populations}`, options);
    await createTables(store);
    return store;
  }

  /**
   * A store over new tables that hold what `fill` writes. It runs on the first engine that needs
   * it; every other store of a worker, on either engine, gets a copy of the items.
   */
  async filled(fill: Fill, options: Partial<StoreOptions> = {}): Promise<Store> {
    const store = await this.fresh(options);
    const image = images.get(fill);
    if (image) {
      await putImage(store, image);
    } else {
      await fill(store);
      images.set(fill, await imageOf(store));
    }
    return store;
  }

  /** Another store over the tables of one, as another process would open it. */
  again({ tables }: Store, options: Partial<StoreOptions> = {}): Store {
    return this.#opened(tables.current.replace('-current', ''), options);
  }

  open(name: string, options: Partial<StoreOptions> = {}): Store {
    return this.#opened(`${this.#id}-${name}`, options);
  }

  close(): void {
    this.#stores.forEach(closeStore);
  }

  #opened(prefix: string, options: Partial<StoreOptions>): Store {
    const opened = openStore(this.endpoint, prefix, options);
    if (!this.#isLean) sendDirectly(opened, this.endpoint);
    const store = this.#isLean ? { ...opened, client: leanClient(this.endpoint) } : opened;
    this.#stores.push(store);
    return store;
  }
}

/** The shape of a signature, which neither engine checks; making one costs a tenth of a request. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=00';

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
    authorization: AUTHORIZATION,
    tables,
    ...options,
  });
}
