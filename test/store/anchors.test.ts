import { mkdtempSync, rmSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anchorChainFaults, anchorFaults } from '../../core/receipt/anchor-faults.ts';
import { openAnchorKey } from '../../local/keys/signing-keys.ts';
import { folderAnchorStore } from '../../local/passes/folder-anchor-store.ts';
import type { AnchorStore } from '../../store/passes/anchors/anchor-store.ts';
import { headsInPlace } from '../../store/passes/anchors/heads.ts';
import { anchoredHeads, readAnchors } from '../../store/passes/anchors/read-anchors.ts';
import type { Store } from '../../store/ground/client.ts';
import { bucketOf } from '../../store/ground/bucket.ts';
import { currentKey } from '../../store/appraisals/in-force/current.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { entityChain, headOf, ruleSetChain, sealed } from '../../store/ledger/ledger.ts';
import { anchorPage } from '../../store/passes/anchors/anchor-page.ts';
import { startAnchor, type AnchorHeader } from '../../store/passes/anchors/anchor.ts';
import { finishAnchor, type AnchorSigner } from '../../store/passes/anchors/finish-anchor.ts';
import { without } from '../../store/ground/requests.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { describeOnEngines } from './engines.ts';
import { dieAfter, seeded } from './faults.ts';
import { asking, catalogue, laundries, laundry } from './fixtures/laundries.ts';

const ruleSet = 'laundries';
/** Of two buckets, so that a bucket has several pages of few heads. */
const names = Array.from({ length: 3_000 }, (_, at) => at).filter((name) => [7, 8].includes(bucketOf(laundry(name).id))); // prettier-ignore
const chainOf = (name: number) => entityChain(ruleSet, laundry(name).id);

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'gradus-anchors-'));
  folders.push(made);
  return made;
};
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

async function populate(store: Store): Promise<void> {
  const document = laundries('2024.1');
  const terms = { catalogue, standing: 'full', by: 'Laundry Board' } as const;
  await publish(store, { document, from: '2024-01-01', ...terms });
  await sideBySide(names, 4, (name) => gradeAndStore(store, asking(name, name % 15, '2024-06-01')));
}

describeOnEngines('an anchor', (bench) => {
  let signer: AnchorSigner;
  let isSigned: Parameters<typeof readAnchors>[1];
  beforeAll(async () => {
    ({ signer, isSigned } = await openAnchorKey({ keys: folder() }));
  });

  async function populated(): Promise<{ store: Store; anchors: AnchorStore; place: string }> {
    const store = await bench.filled(populate);
    const place = folder();
    return { store, anchors: folderAnchorStore(place), place };
  }

  async function goOver(store: Store, anchors: AnchorStore, id: string, limit = 4): Promise<void> {
    await sideBySide([...Array(256).keys()], 8, async (bucket) => {
      while (!(await anchorPage(store, anchors, id, bucket, { limit })).done);
    });
  }

  async function anchored(store: Store, anchors: AnchorStore, day: string): Promise<AnchorHeader> {
    const { anchor } = await startAnchor(store, anchors, day);
    await goOver(store, anchors, anchor.id);
    return (await finishAnchor(store, anchors, signer, anchor.id))!;
  }

  it('has the head of every chain once, in signed buckets, and names the anchor before', async () => {
    const { store, anchors } = await populated();
    const first = await anchored(store, anchors, '2024-08-30');
    expect(first).toMatchObject({
      id: 'anchor_2024-08-30',
      status: 'finished',
      keep: 'daily',
      before: null,
      chains: names.length + 2,
      faulty: 0,
    });
    await gradeAndStore(store, asking(names[0]!, 9, '2024-08-31'));
    const second = await anchored(store, anchors, '2024-08-31');
    expect(second).toMatchObject({ keep: 'month-end', faulty: 0, before: { id: first.id, digest: first.digest } }); // prettier-ignore

    const kept = await readAnchors(anchors, isSigned);
    expect(kept.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(anchorChainFaults(kept)).toEqual([]);
    expect(await readAnchors(anchors, isSigned, second.id)).toEqual([kept[1]]);
    const heads = await sideBySide([...Array(256).keys()], 8, (bucket) => anchoredHeads(anchors, kept[1]!, bucket)); // prettier-ignore
    for (const bucket of [7, 8]) {
      const chains = heads[bucket]!.map(({ chain }) => chain).filter((chain) => chain !== ruleSetChain(ruleSet)); // prettier-ignore
      const expected = names.filter((name) => bucketOf(laundry(name).id) === bucket).map(chainOf);
      expect(chains.length).toBeGreaterThan(8);
      expect(chains).toEqual(expected.toSorted());
    }
    const all = heads.flat();
    expect(all).toHaveLength(names.length + 2);
    for (const { chain, seq, hash } of all) {
      expect(await headOf(store, chain)).toMatchObject({ seq, hash });
    }
    expect(all.find(({ chain }) => chain === chainOf(names[0]!))?.seq).toBe(2);
    expect(anchorFaults(all, await headsInPlace(store, all))).toEqual([]);
  });

  it('is one anchor a day, however often it is started, gone over or finished', async () => {
    const { store, anchors } = await populated();
    const { anchor } = await startAnchor(store, anchors, '2024-08-30');
    expect((await finishAnchor(store, anchors, signer, anchor.id))?.status).toBe('running');
    const done = await anchored(store, anchors, '2024-08-30');
    await gradeAndStore(store, asking(names[0]!, 9, '2024-08-31'));
    expect(await anchored(store, anchors, '2024-08-30')).toEqual(done);
    expect(await finishAnchor(store, anchors, signer, 'anchor_2024-01-01')).toBeNull();
    await expect(anchorPage(store, anchors, 'anchor_2024-01-01', 0)).rejects.toThrow(RangeError);
    expect(await readAnchors(anchors, isSigned)).toHaveLength(1);
  });

  it('that is killed again and again ends as the unbroken one does', async () => {
    const { store, anchors } = await populated();
    const other = folderAnchorStore(folder());
    const { anchor } = await startAnchor(store, other, '2024-08-30');
    const random = seeded(5);
    let deaths = 0;
    for (let round = 0; round < 8; round++) {
      const mortal = bench.again(store);
      dieAfter(mortal, 40 + Math.floor(random() * 60));
      await goOver(mortal, other, anchor.id, 3).catch(() => (deaths += 1));
    }
    expect(deaths).toBe(8);
    await goOver(store, other, anchor.id, 3);
    // signed and put, and killed before it was closed
    const dying = bench.again(store);
    dying.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          if (commandName.startsWith('Update')) throw new Error('The process is dead');
          return await next(args);
        },
      { step: 'initialize', priority: 'high', name: 'death' },
    );
    await expect(finishAnchor(dying, other, signer, anchor.id)).rejects.toThrow('dead');
    await finishAnchor(store, other, signer, anchor.id);
    const [found] = await readAnchors(other, isSigned);
    expect(found?.buckets.map(({ heads }) => heads).reduce((sum, one) => sum + one)).toBe(names.length + 2); // prettier-ignore
    for (const bucket of [7, 8]) {
      const heads = await anchoredHeads(other, found!, bucket);
      expect(new Set(heads.map(({ chain }) => chain)).size).toBe(heads.length);
    }
    expect(await readAnchors(anchors, isSigned)).toEqual([]);
  });

  it('finds a chain that was cut with its item, removed, or written anew since the anchor before', async () => {
    const { store, anchors } = await populated();
    const [cut = 0, removed = 0, rewritten = 0, goesOn = 0] = names;
    for (const name of [cut, goesOn]) await gradeAndStore(store, asking(name, 14, '2024-07-01'));
    await anchored(store, anchors, '2024-08-29');
    await gradeAndStore(store, asking(goesOn, 3, '2024-08-01'));

    const ledger = store.tables.ledger;
    const first = (await headOf(store, chainOf(rewritten)))!;
    const remove = (chain: string, seq: number) =>
      store.client.send(new DeleteCommand({ TableName: ledger, Key: { chain, seq } }));
    const head = (name: number, set: { seq: number; head: string }) =>
      store.client.send(
        new UpdateCommand({
          TableName: store.tables.current,
          Key: currentKey(ruleSet, laundry(name).id),
          UpdateExpression: 'SET #seq = :seq, #head = :head',
          ExpressionAttributeNames: { '#seq': 'seq', '#head': 'head' },
          ExpressionAttributeValues: { ':seq': set.seq, ':head': set.head },
        }),
      );
    await remove(chainOf(cut), 2);
    const before = (await headOf(store, chainOf(cut)))!;
    await head(cut, { seq: 1, head: before.hash });
    await remove(chainOf(removed), 1);
    const key = currentKey(ruleSet, laundry(removed).id);
    await store.client.send(new DeleteCommand({ TableName: store.tables.current, Key: key }));
    const content = { ...without(first, 'hash'), by: 'Somebody Else' };
    const forged = sealed(content as Parameters<typeof sealed>[0]);
    await store.client.send(new PutCommand({ TableName: ledger, Item: forged }));
    await head(rewritten, { seq: 1, head: forged.hash });

    const found = await anchored(store, anchors, '2024-08-30');
    expect(found.faulty).toBe(3);
    expect(found.faults?.toSorted((one, other) => (one.kind < other.kind ? -1 : 1))).toEqual([
      { chain: chainOf(cut), kind: 'cut', message: 'the chain ends with entry 1; entry 2 was anchored' }, // prettier-ignore
      { chain: chainOf(removed), kind: 'removed', message: 'the chain is gone; 1 of its entries was anchored' }, // prettier-ignore
      { chain: chainOf(rewritten), kind: 'rewritten', message: 'entry 1 is not the one that was anchored' }, // prettier-ignore
    ]);
  });

  it('is refused where it was edited, signed by another key, or lies under another name', async () => {
    const { store, anchors, place } = await populated();
    await anchored(store, anchors, '2024-08-30');
    const another = await openAnchorKey({ keys: folder() });
    await expect(readAnchors(anchors, another.isSigned)).rejects.toThrow(
      'is not signed by the key',
    );
    const name = 'daily/anchors/anchor_2024-08-30.json';
    const text = (await anchors.get(name))!;
    // what stands is not replaced
    await anchors.putOnce(name, '{}', 'daily');
    expect(await anchors.get(name)).toBe(text);
    for (const [under, edited, why] of [
      [name, text.replace('"heads":0', '"heads":1'), 'is not signed by the key'],
      [name.replace('-30', '-31'), text, 'lies under another name'],
    ] as const) {
      const forged = folderAnchorStore(folder());
      await forged.putOnce(under, edited, 'daily');
      await expect(readAnchors(forged, isSigned)).rejects.toThrow(why);
    }
    const [anchor] = await readAnchors(anchors, isSigned);
    const file = readdirSync(join(place, 'daily/buckets', anchor!.id)).find((one) => one.startsWith('007'))!; // prettier-ignore
    const gone = { ...anchors, get: (one: string) => (one.endsWith(file) ? Promise.resolve(null) : anchors.get(one)) }; // prettier-ignore
    await expect(anchoredHeads(gone, anchor!, 7)).rejects.toThrow('Bucket 7 of anchor_2024-08-30 is not there'); // prettier-ignore
    const eighth = { ...anchor!, buckets: anchor!.buckets.toSpliced(8, 1, anchor!.buckets[7]!) };
    await expect(anchoredHeads(anchors, eighth, 8)).rejects.toThrow('is not there');
  });
});
