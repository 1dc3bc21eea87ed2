import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RecordType } from '../../core/records/record-type.ts';
import type { UnsignedReceipt } from '../../core/receipt/receipt.ts';
import { verifyReceipt } from '../../core/receipt/verify-receipt.ts';
import { documentOf } from '../../store/ground/documents.ts';
import { publishType } from '../../store/record-types/publish-type.ts';
import { readRecordTypes } from '../../local/packs.ts';
import { startSystem, today, type System } from '../local/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

const entity = 'us-camis:50000001';
const first = readRecordTypes('rules').find(({ type }) => type === 'inspection') as RecordType;
/** Adds a field, and is what the next deployment brings. */
const second: RecordType = {
  ...{ ...first, version: '2' },
  fields: {
    ...first.fields,
    reopened: { type: 'boolean', title: 'Reopened the same day', optional: true },
  },
};

const inspection = (id: string, occurredOn: string, score: number, more: object = {}) => ({
  ...{ type: 'inspection', source: 'us-ny-dohmh', id, occurredOn },
  body: { kind: 'Cycle Inspection / Initial Inspection', score, ...more },
});

const post = async (...records: object[]) =>
  await system.call(`/v1/entities/${entity}/records`, { body: { records } });

const read = async (path: string): Promise<Record<string, unknown>> =>
  (await system.call(path, { token: 'reader' })).json;

async function graded(grade: string): Promise<void> {
  const history = `/v1/entities/${entity}/appraisals/us-ny-restaurants/history`;
  await vi.waitFor(
    async () => expect((await read(history))['items']).toMatchObject({ 0: { grade } }),
    { timeout: 20_000, interval: 100 },
  );
}

async function versionsRead(): Promise<unknown> {
  const { items } = await read(`/v1/entities/${entity}/records?type=inspection`);
  return (items as { id: string; typeVersion: string }[]).map(({ id, typeVersion }) => [
    id,
    typeVersion,
  ]);
}

it('a record is validated by the version in force that day, and keeps it', async () => {
  const withField = inspection('2', '2026-02-15', 30, { reopened: true });
  expect((await post(inspection('1', '2026-01-15', 12))).status).toBe(200);
  const refused = await post(withField);
  expect(refused.status).toBe(422);
  expect(refused.json).toMatchObject({ faults: [{ pointer: '/records/0/body/reopened' }] });
  await graded('A');
  expect(await publishType(system.local.deps.store, second, 'packs')).toBe('published');
  expect((await post(withField)).status).toBe(200);
  await graded('C');
  expect(await versionsRead()).toEqual([
    ['1', '1'],
    ['2', '2'],
  ]);
});

it('a rule set reads records of later versions by the version that it froze, in replays and receipts, too', async () => {
  const appraisals = `/v1/entities/${entity}/appraisals/us-ny-restaurants`;
  expect(await read(`${appraisals}/replay?asOf=${today}`)).toMatchObject({
    ...{ identical: true, isAttested: true },
  });
  const receipt = await read(`${appraisals}/receipt?asOf=${today}`);
  const { inputs, ruleSet } = receipt as unknown as UnsignedReceipt;
  expect(inputs.records).toMatchObject([{ id: '1' }, { id: '2', body: { reopened: true } }]);
  expect(ruleSet.recordTypes).toMatchObject([{ type: 'inspection', version: '1' }]);
  expect(verifyReceipt(receipt as unknown as UnsignedReceipt)).toEqual([]);
});

it('a draft freezes the versions in force on the day of its submission, by which it is checked', async () => {
  const folder = 'rules/us-ny-restaurants/2010-07';
  const [document, cases] = ['.json', '.cases.json'].map(
    (end) => JSON.parse(readFileSync(folder + end, 'utf8')) as Record<string, unknown>,
  );
  const path = '/v1/rule-sets/us-ny-restaurants/versions';
  const body = { document: { ...document, version: '2099.1' }, cases, why: 'A draft.' };
  const submitted = await system.call(path, { token: 'author', body });
  expect(submitted.status).toBe(201);
  const checked = await system.call(`${path}/2099.1/check`, { token: 'author', method: 'POST' });
  expect(checked.json).toMatchObject({ decision: 'checked', found: { errors: 0 } });
  const frozen = await documentOf(
    system.local.deps.store,
    (submitted.json as unknown as { digest: string }).digest,
  );
  expect(frozen?.recordTypes).toMatchObject([{ type: 'inspection', version: '2' }]);
});

it('a version is told as it was submitted, with the record types that it froze', async () => {
  const { document, recordTypes } = await read('/v1/rule-sets/us-ny-restaurants/versions/2010-07');
  const submitted: unknown = JSON.parse(
    readFileSync('rules/us-ny-restaurants/2010-07.json', 'utf8'),
  );
  expect(document).toEqual(submitted);
  expect(recordTypes).toMatchObject([{ type: 'inspection', version: '1' }]);
});
