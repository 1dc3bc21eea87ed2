import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { NotWholeError } from '../../core/ground/not-whole.ts';
import type { Store } from '../../store/ground/client.ts';
import { annulVersion, withdrawVersion } from '../../store/life/decisions.ts';
import { documentOf } from '../../store/ground/documents.ts';
import { sealed, type LedgerEntry } from '../../store/ledger/ledger.ts';
import { without, type Item } from '../../store/ground/requests.ts';
import { inForceOn, loadPrepared, publications } from '../../store/rule-sets/rule-sets.ts';
import { ruleSetNamed } from '../../core/life/versions/version-entry.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { forgetVersions } from '../../store/life/lives.ts';
import { versionsAsKnown, versionsOf } from '../../store/rule-sets/versions.ts';
import { annul, approver, checked, draft, inForce, named } from './decided.ts';
import { describeOnEngines } from './engines.ts';

const LAUNDRIES = ruleSetNamed('laundries');

/** The day on which all is decided here. */
const DAY = Date.parse('2024-12-01T12:00:00Z');

/** Three versions: one in force, one annulled that would be, and one that is only checked. */
async function decided(store: Store): Promise<void> {
  await inForce(store, '2025.1', '2025-01-01');
  await inForce(store, '2025.2', '2025-02-01');
  await annul(store, '2025.2');
  await checked(store, '2025.3');
}

/** The store as a process opens it that has read nothing yet, over the connections that stand. */
const anew = (store: Store): Store => ({ ...store, now: () => DAY });

/** What somebody is answered who opens the store anew. */
async function answers(store: Store) {
  const reader = anew(store);
  return {
    versions: await versionsOf(reader, 'laundries'),
    all: await versionsOf(reader),
    publications: await publications(reader),
    inForce: (await inForceOn(reader, 'laundries', '2025-03-01'))?.version,
    known: await versionsAsKnown(reader, 'laundries', new Date(DAY).toISOString()),
  };
}

/** Answers, or the name of the error. */
async function answersOrError(store: Store): Promise<unknown> {
  try {
    return await answers(store);
  } catch (error) {
    return (error as Error).name;
  }
}

async function itemsIn(store: Store, table: 'ledger' | 'ruleSets'): Promise<Item[]> {
  const { Items: items = [] } = await store.client.send(
    new ScanCommand({ TableName: store.tables[table] }),
  );
  const isOf = ({ pk, chain }: Item) => pk === 'versions' || chain === 'rule-set:laundries';
  return items.filter(isOf).toSorted((a, b) => Number(a['seq']) - Number(b['seq']));
}

const put = (store: Store, table: 'ledger' | 'ruleSets', item: object) =>
  store.client.send(new PutCommand({ TableName: store.tables[table], Item: { ...item } }));

const remove = (store: Store, table: 'ledger' | 'ruleSets', item: Item) => {
  const { chain, seq, pk, sk } = item;
  const Key = table === 'ledger' ? { chain, seq } : { pk, sk };
  return store.client.send(new DeleteCommand({ TableName: store.tables[table], Key }));
};

/** Another value of the same kind. */
function changed(name: string, value: unknown): unknown {
  if (typeof value === 'number') return value - 1;
  if (name === 'from' || name === 'on') return '2020-01-01';
  if (typeof value === 'string') return `${value}x`;
  if (Array.isArray(value)) return ['raw:nobody'];
  return { ...without(value as Item, 'annulled'), by: 'Forger', from: '2020-01-01' };
}

describeOnEngines('a version whose item is edited', (bench) => {
  let store: Store;
  let items: Item[];
  let right: Awaited<ReturnType<typeof answers>>;
  let older: Map<unknown, Item>;
  beforeAll(async () => {
    store = await bench.fresh({ now: () => DAY });
    await inForce(store, '2025.1', '2025-01-01');
    await inForce(store, '2025.2', '2025-02-01');
    await checked(store, '2025.3');
    older = new Map((await itemsIn(store, 'ruleSets')).map((item) => [item['sk'], item]));
    await annul(store, '2025.2');
    await withdrawVersion(store, named('2025.1'), { on: '2025-06-01' }, approver);
    items = await itemsIn(store, 'ruleSets');
    right = await answers(store);
  });

  /** Nobody is answered otherwise, verification finds it, and all is well again afterwards. */
  const mustNotMatter = async (item: Item, forged: object | null): Promise<void> => {
    await (forged ? put(store, 'ruleSets', forged) : remove(store, 'ruleSets', item));
    const { all, publications: published, ...rest } = right;
    const isGone = forged === null;
    const found = await answers(store);
    expect(found).toMatchObject(isGone ? rest : { ...rest, all, publications: published });
    expect(await lifeFindings(store, LAUNDRIES)).not.toEqual([]);
    await put(store, 'ruleSets', item);
  };

  it('is as its chain says, and the edit is found: each attribute changed or taken out', async () => {
    expect(right.inForce).toBe('2025.1');
    expect(await lifeFindings(store, LAUNDRIES)).toEqual([]);
    let tried = 0;
    for (const item of items) {
      for (const [name, value] of Object.entries(item)) {
        if (name === 'pk' || name === 'sk') continue;
        await mustNotMatter(item, without(item, name));
        await mustNotMatter(item, { ...item, [name]: changed(name, value) });
        tried += 2;
      }
    }
    expect(tried).toBeGreaterThan(50);
  });

  it('is as its chain says where items are swapped, restored, added or gone', async () => {
    const [one, two] = [items[0]!, items[1]!];
    await mustNotMatter(one, { ...two, sk: one['sk'] });
    for (const item of items) {
      const genuine = older.get(item['sk'])!;
      if (genuine['seq'] !== item['seq']) await mustNotMatter(item, genuine);
      await mustNotMatter(item, null);
    }
    const added = { ...one, sk: 'laundries#2099.1', version: '2099.1' };
    await put(store, 'ruleSets', added);
    expect(await answers(store)).toEqual(right);
    expect(await lifeFindings(store, LAUNDRIES)).toEqual([
      { version: '2099.1', why: 'the chain does not have it' },
    ]);
    await remove(store, 'ruleSets', added);
    expect(await lifeFindings(store, LAUNDRIES)).toEqual([]);
  });

  it('is still listed where all items are gone, and stops whoever answers where one names an entry that is not there', async () => {
    for (const item of items) await remove(store, 'ruleSets', item);
    expect(await answers(store)).toEqual(right);
    expect(await lifeFindings(store, LAUNDRIES)).toHaveLength(items.length);
    for (const item of items) await put(store, 'ruleSets', item);
    // the same as where the end of the chain was cut: which of both it is, nobody can tell at the read
    const [one] = items;
    await put(store, 'ruleSets', { ...one!, seq: 1_000 });
    expect(await answersOrError(store)).toBe('NotWholeError');
    const [found] = await lifeFindings(anew(store), LAUNDRIES);
    expect(found?.why).toContain('entry 1000 is missing at the end');
    await put(store, 'ruleSets', one!);
    expect(await answers(store)).toEqual(right);
  });

  it('is missed where its chain and all items are gone, as long as the registry names it', async () => {
    const entries = (await itemsIn(store, 'ledger')).filter(({ chain }) => chain === 'rule-set:laundries'); // prettier-ignore
    for (const item of items) await remove(store, 'ruleSets', item);
    for (const entry of entries) await remove(store, 'ledger', entry);
    expect(await answersOrError(store)).toBe('NotWholeError');
    for (const item of items) await put(store, 'ruleSets', item);
    for (const entry of entries) await put(store, 'ledger', entry);
    expect(await answers(store)).toEqual(right);
  });

  it('is decided upon as its chain says, which writes its item anew', async () => {
    const annulled = items.find(({ version }) => version === '2025.2')!;
    await put(store, 'ruleSets', older.get(annulled['sk'])!);
    const decider = bench.again(store, { now: () => DAY });
    expect((await annulVersion(decider, named('2025.2'), approver)).stood).toBe(true);
    const held = items.find(({ version }) => version === '2025.1')!;
    await put(store, 'ruleSets', { ...held, seq: 1, decision: 'draft' });
    await annul(decider, '2025.1');
    const finding = { ruleSet: 'laundries', version: '2025.2' };
    const found = await lifeFindings(store, LAUNDRIES);
    expect(new Set(found.map(({ version }) => version))).toEqual(new Set([finding.version]));
    await put(store, 'ruleSets', annulled);
    expect(await lifeFindings(store, LAUNDRIES)).toEqual([]);
  });
});

describeOnEngines('a document of a version that is edited', (bench) => {
  it('is found: of the rule set, the cases and the findings, each changed, swapped or gone', async () => {
    const store = await bench.fresh({ now: () => DAY });
    await decided(store);
    const { Items: all = [] } = await store.client.send(
      new ScanCommand({ TableName: store.tables.ruleSets }),
    );
    const documents = all.filter(({ pk }) => String(pk).startsWith('document:'));
    // three rule sets, and their cases and findings, which are the same
    expect(documents).toHaveLength(5);
    const found = async () => await lifeFindings(anew(store), LAUNDRIES);
    expect(await found()).toEqual([]);
    for (const [at, item] of documents.entries()) {
      const body: unknown = documents[(at + 1) % documents.length]!['body'];
      const forged: [string, object | null][] = [
        ['missing', null],
        ['not the one', { ...item, body }],
        ['not the one', { ...item, body: Buffer.from('other') }],
        ['missing', without(item, 'body')],
        ['missing', { ...item, count: 2 }],
      ];
      for (const [why, other] of forged) {
        await (other ? put(store, 'ruleSets', other) : remove(store, 'ruleSets', item));
        const sentence = expect.stringContaining(why) as string;
        expect((await found())[0]).toMatchObject({ why: sentence });
      }
      await put(store, 'ruleSets', item);
    }
    expect(await found()).toEqual([]);
  });
});

describeOnEngines('a rule set whose chain is edited', (bench) => {
  let store: Store;
  let entries: LedgerEntry[];
  let right: unknown;
  beforeAll(async () => {
    store = await bench.fresh({ now: () => DAY });
    await decided(store);
    entries = (await itemsIn(store, 'ledger')) as unknown as LedgerEntry[];
    right = await answers(store);
  });

  const mustStop = async (item: object, forged: object | null): Promise<void> => {
    await (forged ? put(store, 'ledger', forged) : remove(store, 'ledger', item as Item));
    expect(await answersOrError(store)).toBe('NotWholeError');
    const findings = await lifeFindings(anew(store), LAUNDRIES);
    expect(findings.map(({ why }) => why)).toEqual([
      expect.stringMatching(/does not agree with the ledger/),
    ]);
    await put(store, 'ledger', item);
  };

  it('stops whoever answers for it: each attribute changed or taken out, each entry gone', async () => {
    for (const entry of entries) {
      for (const [name, value] of Object.entries(entry)) {
        if (name === 'chain' || name === 'seq') continue;
        await mustStop(entry, without(entry, name));
        const other = value === null ? 'x' : changed(name, value);
        await mustStop(entry, { ...entry, [name]: other });
      }
      await mustStop(entry, null);
    }
    expect(await answers(store)).toEqual(right);
  });

  it('stops a decision, which is written on nothing that does not hold together', async () => {
    const entry = entries[2]!;
    await put(store, 'ledger', { ...entry, by: 'Forger' });
    const before = await itemsIn(store, 'ledger');
    // a process that had read the chain before has its own verified reading, and reads anew to decide
    const decision = withdrawVersion(store, named('2025.1'), { on: '2025-06-01' }, approver);
    await expect(decision).rejects.toThrow(NotWholeError);
    await expect(decision).rejects.toThrow(/entry 3 was altered .* Have the ledger verified\.$/);
    expect(await itemsIn(store, 'ledger')).toEqual(before);
    await put(store, 'ledger', entry);
  });

  it('stops a process that has read further, however often it asks, where the tail is cut with its item', async () => {
    let now = DAY;
    const reader = bench.again(store, { now: () => now });
    await versionsOf(reader, 'laundries');
    const last = entries.at(-1)!;
    const [item] = (await itemsIn(store, 'ruleSets')).filter(({ seq }) => seq === last.seq);
    await remove(store, 'ledger', last);
    await remove(store, 'ruleSets', item!);
    for (let asked = 0; asked < 3; asked++) {
      now += 30_000;
      await expect(versionsOf(reader, 'laundries')).rejects.toThrow(/is missing at the end/);
    }
    await put(store, 'ledger', last);
    await put(store, 'ruleSets', item!);
    now += 30_000;
    expect(await versionsOf(reader, 'laundries')).toHaveLength(3);
  });

  it('stops whoever answers where an entry is added that could not be decided', async () => {
    const { seq, hash } = entries.at(-1)!;
    const { digest } = draft('2025.3');
    const forged = sealed({
      ...{ kind: 'published', cause: 'decision', by: 'Board', why: 'x', actor: 'raw:forger' },
      ...{ chain: 'rule-set:laundries', seq: seq + 1, at: new Date(DAY).toISOString(), prev: hash },
      ...{ version: '2025.3', digest, from: '2025-01-01', standing: 'full' },
    } as unknown as Parameters<typeof sealed>[0]);
    await put(store, 'ledger', forged);
    forgetVersions(store);
    await expect(versionsOf(store, 'laundries')).rejects.toThrow(/could not be decided: A checked/);
    await remove(store, 'ledger', forged);
  });

  it('reads on from where it stopped with one small read, and sees what was decided since', async () => {
    let now = DAY;
    const reader = bench.again(store, { now: () => now });
    const requests: string[] = [];
    reader.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          requests.push(`${commandName} ${(args.input as { Limit?: number }).Limit ?? 'all'}`);
          return await next(args);
        },
      { step: 'initialize', name: 'requests' },
    );
    await versionsOf(reader, 'laundries');
    requests.length = 0;
    await versionsOf(reader, 'laundries');
    expect(requests).toEqual([]);
    now += 30_000;
    await versionsOf(reader, 'laundries');
    expect(requests).toEqual(['QueryCommand 1']);
    await checked(store, '2025.4');
    now += 30_000;
    expect(await versionsOf(reader, 'laundries')).toHaveLength(4);
  });
});

describe.each(['cut', 'changed', 'swapped'])('a document whose chunk is %s', (how) => {
  describeOnEngines('is refused', (bench) => {
    it('as what does not hold together', async () => {
      const store = await bench.fresh({ now: () => DAY });
      await decided(store);
      const { Items: items = [] } = await store.client.send(
        new ScanCommand({ TableName: store.tables.ruleSets }),
      );
      const chunkOf = (version: string) =>
        items.find(({ pk }) => pk === `document:${draft(version).digest}`)!;
      const [one, two] = [chunkOf('2025.1'), chunkOf('2025.2')];
      const body = one['body'] as Uint8Array;
      const forged = {
        cut: body.subarray(0, 20),
        changed: Uint8Array.from(body, (byte, at) => (at === 40 ? byte ^ 1 : byte)),
        swapped: two['body'] as Uint8Array,
      }[how];
      await put(store, 'ruleSets', { ...one, body: forged });
      const reader = bench.again(store, { now: () => DAY });
      await expect(documentOf(reader, draft('2025.1').digest)).rejects.toThrow(NotWholeError);
      await expect(loadPrepared(reader, 'laundries', '2025.1')).rejects.toThrow(NotWholeError);
    });
  });
});
