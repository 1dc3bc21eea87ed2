import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import { documentOf } from '../../store/ground/documents.ts';
import { PublicationRefusedError } from '../../store/ground/errors.ts';
import { partition } from '../../store/ground/requests.ts';
import { ruleSetChain } from '../../store/ledger/ledger.ts';
import { inForceOn, loadPrepared, publications, publish } from '../../store/rule-sets/rule-sets.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { describeOnEngines } from './engines.ts';
import { catalogue, first, laundries } from './fixtures/laundries.ts';

const asked = { catalogue, from: '2024-01-01', standing: 'full', by: 'Laundry Board' } as const;

/** A document of more than one chunk: text that does not compress. */
function voluminous() {
  const document = laundries('2024.1', 'voluminous');
  const noise = (seed: number) =>
    Array.from({ length: 1_900 }, (_, at) =>
      String.fromCodePoint(0x4e00 + ((seed * 7_919 + at * at * 31 + at * seed * 17) % 20_000)),
    ).join('');
  const law = Object.fromEntries(
    Array.from({ length: 130 }, (_, at) => [
      `law-${at}`,
      { title: noise(at), verified: true, note: noise(at + 1_000) },
    ]),
  );
  return { ...document, law: { ...document.law, ...law } };
}

describeOnEngines('a rule set is published', (bench) => {
  it('with its measures, and loaded again as it was', async () => {
    const store = await bench.fresh();
    const { publication, stood } = await publish(store, { ...asked, document: laundries() });
    expect(stood).toBe(false);
    expect(publication).toMatchObject({
      id: 'laundries',
      version: '2024.1',
      digest: first.digest,
      seq: 1,
    });
    const reader = bench.again(store);
    expect(await publications(reader)).toEqual([publication]);
    expect(await documentOf(reader, first.digest)).toEqual({
      ruleSet: laundries(),
      measures: catalogue.measures,
    });
    const loaded = await loadPrepared(reader, 'laundries', '2024.1');
    expect(loaded?.publication).toEqual(publication);
    expect(loaded?.prepared).toMatchObject({ digest: first.digest, standing: 'full' });
    expect((await loadPrepared(reader, 'laundries', '2024.1'))?.prepared).toBe(loaded?.prepared);
    expect(await loadPrepared(reader, 'laundries', '2099.1')).toBeNull();
    expect(await documentOf(reader, 'sha256:none')).toBeNull();
  });

  it('once: the same again changes nothing, another under its version is refused', async () => {
    const store = await bench.fresh();
    const { publication } = await publish(store, { ...asked, document: laundries() });
    const again = await publish(store, { ...asked, by: 'Another board', document: laundries() });
    expect(again).toEqual({ publication, stood: true });
    for (const terms of [{ from: '2025-01-01' }, { standing: 'demonstration' as const }]) {
      await expect(publish(store, { ...asked, ...terms, document: laundries() })).rejects.toThrow(
        '2024.1 of laundries is published in full standing from 2024-01-01',
      );
    }
    const other = { ...laundries(), authority: 'Another board' };
    await expect(publish(store, { ...asked, document: other })).rejects.toThrow(
      PublicationRefusedError,
    );
    await expect(publish(store, { ...asked, document: {} })).rejects.toThrow(FaultyDocumentError);
    expect(await publications(store)).toEqual([publication]);
  });

  it('and stands where the catalogue came to say how its measures live, and nothing else', async () => {
    const store = await bench.fresh();
    const { publication } = await publish(store, { ...asked, document: laundries() });
    const withMeasures = (more: object) => ({
      measures: catalogue.measures.map((measure) =>
        measure.kind === 'restriction' ? { ...measure, ...more } : measure,
      ),
    });
    const completed = withMeasures({ procedure: 'gb-watch' });
    const again = { ...asked, catalogue: completed, document: laundries() };
    expect(await publish(store, again)).toEqual({ publication, stood: true });
    await expect(
      publish(store, { ...again, catalogue: withMeasures({ longest: 'P2Y' }) }),
    ).rejects.toThrow('published with another content');
    const next = await publish(store, {
      ...again,
      from: '2024-08-01',
      document: laundries('2024.2'),
    });
    const froze = await documentOf(store, next.publication.digest);
    expect(froze?.measures).toEqual(completed.measures);
  });

  it('by several at once in one gapless chain', async () => {
    const store = await bench.fresh();
    const documents = [
      laundries('2024.1'),
      laundries('2024.2'),
      laundries('2024.1'),
      laundries('2024.2'),
    ];
    const published = await Promise.all(
      documents.map((document) => publish(store, { ...asked, document })),
    );
    expect(published.filter(({ stood }) => !stood)).toHaveLength(2);
    expect(await verifyChain(store, ruleSetChain('laundries'))).toMatchObject({
      intact: true,
      length: 2,
    });
  });

  it('and is in force from its date on, the latest published of two with the same', async () => {
    const store = await bench.fresh();
    await publish(store, { ...asked, document: laundries('2024.2'), from: '2024-08-01' });
    await publish(store, { ...asked, document: laundries('2024.1'), from: '2024-01-01' });
    const version = async (date: string) => (await inForceOn(store, 'laundries', date))?.version;
    expect(await version('2023-12-31')).toBeUndefined();
    expect(await version('2024-01-01')).toBe('2024.1');
    expect(await version('2024-07-31')).toBe('2024.1');
    expect(await version('2024-08-01')).toBe('2024.2');
    const corrected = { ...laundries('2024.2'), version: '2024.3' };
    await publish(store, { ...asked, document: corrected, from: '2024-08-01' });
    expect(await version('2024-08-01')).toBe('2024.3');
  });

  it('as a demonstration, which every appraisal under it then is', async () => {
    const store = await bench.fresh();
    await publish(store, { ...asked, standing: 'demonstration', document: laundries() });
    const loaded = await loadPrepared(store, 'laundries', '2024.1');
    expect(loaded?.prepared.standing).toBe('demonstration');
  });

  it('in full standing only where somebody has verified all of its law', async () => {
    const store = await bench.fresh();
    const document = { ...laundries(), law: { act: { title: 'Laundries Act', verified: false } } };
    await expect(publish(store, { ...asked, document })).rejects.toThrow(PublicationRefusedError);
    expect((await publish(store, { ...asked, document, standing: 'demonstration' })).stood).toBe(
      false,
    );
  });

  it('in chunks where it is large', async () => {
    const store = await bench.fresh();
    const document = voluminous();
    const { publication } = await publish(store, { ...asked, document });
    expect((await documentOf(store, publication.digest))?.ruleSet).toEqual(document);
    const pk = `document:${publication.digest}`;
    const chunks = [];
    for await (const chunk of partition(store, 'ruleSets', { name: 'pk', value: pk }))
      chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(1);
    chunks.forEach(({ body }) => expect((body as Uint8Array).length).toBeLessThan(350 * 1024));
    const put = (item: object) =>
      store.client.send(new PutCommand({ TableName: store.tables.ruleSets, Item: { ...item } }));
    // left over from a compression that needed one chunk more
    await put({ ...chunks.at(-1), sk: 'chunk#900', count: chunks.length + 1 });
    expect((await documentOf(store, publication.digest))?.ruleSet).toEqual(document);
    await put({ ...chunks.at(-1), body: new Uint8Array(5) });
    await expect(documentOf(store, publication.digest)).rejects.toThrow();
  });

  it('and known to other processes within half a minute', async () => {
    const store = await bench.fresh();
    let now = Date.parse('2024-06-01T00:00:00Z');
    const reader = bench.again(store, { now: () => now });
    expect(await publications(reader)).toEqual([]);
    await publish(store, { ...asked, document: laundries() });
    expect(await publications(reader)).toEqual([]);
    expect(await publications(store)).toHaveLength(1);
    now += 30_000;
    expect(await publications(reader)).toHaveLength(1);
  });
});
