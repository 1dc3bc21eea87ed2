import { expect, it } from 'vitest';
import { recordTypeNamed } from '../../core/life/versions/version-entry.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import type { Store } from '../../store/ground/client.ts';
import { PublicationRefusedError } from '../../store/ground/errors.ts';
import { forgetVersions, wholeLife } from '../../store/life/lives.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { publishType } from '../../store/record-types/publish-type.ts';
import { typesInForce } from '../../store/record-types/types-in-force.ts';
import { publications } from '../../store/rule-sets/rule-sets.ts';
import { penalty } from '../core/records/penalties.ts';
import { describeOnEngines } from './engines.ts';
import { catalogue, mills, publishMills } from './fixtures/mills.ts';
import { itemsIn, put, remove } from './items.ts';

const PENALTY = recordTypeNamed('penalty');

/** A later version of the penalty, which adds a field and a value. */
const second = {
  ...penalty,
  version: '2',
  fields: {
    ...penalty.fields,
    severity: { ...penalty.fields['severity'], enum: ['minor', 'serious', 'grave'] },
    court: { type: 'string', title: 'Court', pattern: '^[A-Z]{2,4}$', optional: true },
  },
} as RecordType;

const dayOf = (store: Store): string => new Date(store.now()).toISOString().slice(0, 10);

async function versionsOn(store: Store, day = dayOf(store)): Promise<string[]> {
  const types = await typesInForce(store, day);
  return [...types.values()].map(({ document }) => `${document.type} ${document.version}`);
}

describeOnEngines('a record type that comes with the code', (bench) => {
  it('is in force from the day on which it is published, and once', async () => {
    const store = await bench.fresh();
    expect(await versionsOn(store)).toEqual([]);
    expect(await publishType(store, penalty, 'packs')).toBe('published');
    expect(await publishType(store, penalty, 'packs')).toBe('stood');
    expect(await versionsOn(store)).toEqual(['penalty 1']);
    expect(await versionsOn(store, '2001-01-01')).toEqual([]);
    const { versions, end } = await wholeLife(bench.again(store), PENALTY);
    expect([end.seq, versions.get('1')]).toMatchObject([1, { id: 'penalty', submitters: [] }]);
    expect(await lifeFindings(store, PENALTY)).toEqual([]);
    expect(await publications(store)).toEqual([]);
  });

  it('is followed by a version that reads its records, and by no other', async () => {
    const store = await bench.fresh();
    await publishType(store, penalty, 'packs');
    const narrower = { ...second, fields: { ...second.fields, severity: penalty.fields['tag']! } };
    await expect(publishType(store, narrower, 'packs')).rejects.toThrow(
      /Version 2 of the record type penalty does not read the records of version 1: \/fields\/severity\//,
    );
    await expect(publishType(store, { ...penalty, title: 'Fine' }, 'packs')).rejects.toThrow(
      PublicationRefusedError,
    );
    expect(await publishType(store, second, 'packs')).toBe('published');
    expect(await versionsOn(store)).toEqual(['penalty 2']);
    // the earlier one stands, and is not published again
    expect(await publishType(store, penalty, 'packs')).toBe('stood');
    expect(await versionsOn(store)).toEqual(['penalty 2']);
  });

  it('changes no version of a rule set that froze an earlier version', async () => {
    const store = await bench.fresh();
    await publishMills(store);
    const [before] = await publications(store, 'mills');
    const later = { ...catalogue, recordTypes: [second] };
    await publishMills(store, mills(), undefined, later);
    expect(await publications(store, 'mills')).toEqual([before]);
    await publishMills(store, { ...mills(), version: '2' }, '2025-01-01', later);
    const [, after] = await publications(store, 'mills');
    expect(after?.digest).not.toBe(before?.digest);
    const changed = { ...mills(), authority: 'Another board' };
    await expect(publishMills(store, changed, undefined, later)).rejects.toThrow(
      /published with another content/,
    );
  });

  it('is not what a tampered store says', async () => {
    const store = await bench.fresh();
    await publishType(store, penalty, 'packs');
    const entries = (await itemsIn(store, 'ledger')).filter(
      ({ chain }) => chain === 'record-type:penalty',
    );
    for (const entry of entries) await remove(store, 'ledger', entry);
    await expect(versionsOn(bench.again(store))).rejects.toThrow(/is missing at the end/);
    expect(await lifeFindings(bench.again(store), PENALTY)).not.toEqual([]);
    for (const entry of entries) await put(store, 'ledger', { ...entry, digest: 'sha256:other' });
    forgetVersions(store);
    await expect(versionsOn(bench.again(store))).rejects.toThrow(/was altered/);
  });
});
