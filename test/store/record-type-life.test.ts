import { expect, it } from 'vitest';
import { checkRecordType } from '../../core/check/check-record-type.ts';
import { countsOf } from '../../core/check/finding.ts';
import { recordTypeNamed } from '../../core/life/versions/version-entry.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import type { Store } from '../../store/ground/client.ts';
import { putJson } from '../../store/ground/documents.ts';
import {
  annulVersion,
  approveVersion,
  confirmProposal,
  setInForce,
  withdrawVersion,
} from '../../store/life/decisions.ts';
import { keepFindingsOf, submitVersion } from '../../store/life/drafts.ts';
import { lifeOf, wholeLife } from '../../store/life/lives.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { recordTypeVersion } from '../../store/record-types/decisions.ts';
import { everInForce } from '../../store/record-types/earlier-versions.ts';
import { publishType } from '../../store/record-types/publish-type.ts';
import { typesInForce } from '../../store/record-types/types-in-force.ts';
import { penalty } from '../core/records/penalties.ts';
import { approver, author, other, read } from './decided.ts';
import { describeOnEngines } from './engines.ts';

const PENALTY = recordTypeNamed('penalty');
const named = (version: string) => recordTypeVersion('penalty', version);

/** A version that adds one optional field. */
const adding = (version: string, field: string, type = 'boolean'): RecordType =>
  ({
    ...{ ...penalty, version },
    fields: { ...penalty.fields, [field]: { type, title: 'A remark', optional: true } },
  }) as RecordType;

const dayOf = (store: Store, days = 0): string =>
  new Date(store.now() + days * 86_400_000).toISOString().slice(0, 10);

async function checked(store: Store, type: RecordType, by = author): Promise<VersionRecord> {
  const submission = { digest: await putJson(store, type), cases: undefined };
  const { record } = await submitVersion(store, named(type.version), submission, by);
  const others = await everInForce(store, await lifeOf(store, PENALTY));
  const report = checkRecordType(type, others);
  const kept = { report, counts: countsOf(report) };
  return (await keepFindingsOf(store, 'record-type', record, kept, by)).record;
}

async function approved(store: Store, type: RecordType): Promise<void> {
  await approveVersion(store, named(type.version), read(await checked(store, type)), approver);
}

const full = { standing: 'full' } as const;
const setFrom = async (store: Store, version: string, from: string) =>
  await setInForce(store, named(version), { from, ...full }, approver);

async function inForceOn(store: Store, day: string): Promise<string | undefined> {
  return (await typesInForce(store, day)).get('penalty')?.document.version;
}

describeOnEngines('a draft of a record type', (bench) => {
  it('is checked, approved by somebody else, and in force from its day', async () => {
    const store = await bench.fresh();
    await publishType(store, penalty, 'packs');
    const second = await checked(store, adding('2', 'appealed'));
    expect(second).toMatchObject({ decision: 'checked', found: { errors: 0 } });
    expect(second.cases).toBeUndefined();
    await expect(approveVersion(store, named('2'), read(second), author)).rejects.toThrow(
      /Who submitted a version/,
    );
    const stale = { ...read(second), content: `sha256:${'0'.repeat(64)}` };
    await expect(approveVersion(store, named('2'), stale, approver)).rejects.toMatchObject({
      reason: 'content-changed',
    });
    await approveVersion(store, named('2'), read(second), approver);
    expect((await setFrom(store, '2', dayOf(store, 1))).record.publication).toMatchObject(full);
    expect(await inForceOn(store, dayOf(store))).toBe('1');
    expect(await inForceOn(store, dayOf(store, 1))).toBe('2');
    expect(await lifeFindings(bench.again(store), PENALTY)).toEqual([]);
  });

  it('is about no day that has passed', async () => {
    const store = await bench.fresh();
    await publishType(store, penalty, 'packs');
    await approved(store, adding('2', 'appealed'));
    const before = (await wholeLife(store, PENALTY)).end;
    await expect(setFrom(store, '2', dayOf(store, -1))).rejects.toMatchObject({
      faults: [{ pointer: '/from' }],
    });
    const past = { on: dayOf(store, -1) };
    await expect(withdrawVersion(store, named('1'), past, approver)).rejects.toMatchObject({
      faults: [{ pointer: '/on' }],
    });
    expect((await wholeLife(store, PENALTY)).end).toEqual(before);
    await setFrom(store, '2', dayOf(store));
    await withdrawVersion(store, named('2'), { on: dayOf(store) }, approver);
    expect(await inForceOn(store, dayOf(store))).toBeUndefined();
  });

  it('is set in force by one of two who race, where it would not read the records of the other', async () => {
    const store = await bench.fresh();
    await publishType(store, penalty, 'packs');
    await approved(store, adding('2', 'remark'));
    await approved(store, adding('3', 'remark', 'integer'));
    const stores = [store, bench.again(store)];
    const tried = await Promise.allSettled(
      ['2', '3'].map((version, at) => setFrom(stores[at]!, version, dayOf(store, at + 1))),
    );
    expect(tried.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [refused] = tried.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as Error] : [],
    );
    expect(refused).toMatchObject({ reason: 'errors-found' });
    expect(refused?.message).toMatch(/^Since it was checked, version [23] was set in force, whose/);
    expect(await lifeFindings(bench.again(store), PENALTY)).toEqual([]);
  });

  it('reads the records of an annulled version, too', async () => {
    const store = await bench.fresh();
    await publishType(store, penalty, 'packs');
    await approved(store, adding('2', 'remark'));
    await setFrom(store, '2', dayOf(store));
    const { record } = await annulVersion(store, named('2'), approver);
    expect(await inForceOn(store, dayOf(store))).toBe('2');
    await confirmProposal(store, named('2'), record.proposal!.id, other);
    expect(await inForceOn(store, dayOf(store))).toBe('1');
    const { found } = await checked(store, adding('3', 'another'));
    expect(found?.errors).toBe(1);
  });

  it('stays where it is when the next start brings another version', async () => {
    const store = await bench.fresh();
    await publishType(store, penalty, 'packs');
    await approved(store, adding('2', 'remark'));
    await setFrom(store, '2', dayOf(store));
    expect(await publishType(store, adding('3', 'remark'), 'packs')).toBe('heldBack');
    expect(await publishType(store, penalty, 'packs')).toBe('stood');
    expect(await inForceOn(store, dayOf(store))).toBe('2');
  });
});
