import { expect, it } from 'vitest';
import { prepareType } from '../../core/records/held-record.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import { depsOn } from '../../functions/deps/deps.ts';
import { getEntityRecords } from '../../functions/get-entity-records/handler.ts';
import { readWritten } from '../../functions/steps/records/read-written.ts';
import { penalty as penaltyType } from '../core/records/penalties.ts';
import { describeOnEngines } from '../store/engines.ts';
import { catalogue, mill, penalty, writePenalties } from '../store/fixtures/mills.ts';
import { httpEvent, inTime } from './http-event.ts';

type Page = { items: { id: string }[]; next: string | null; seq: number };

describeOnEngines('the records of an entity', (bench) => {
  it('are listed once each, though others are written between two pages', async () => {
    const store = await bench.fresh();
    const handler = getEntityRecords({ ...depsOn(store), log: () => undefined });
    const page = async (cursor?: string): Promise<Page> => {
      const query = { type: 'penalty', limit: '2', ...(cursor === undefined ? {} : { cursor }) };
      const claims = { scope: 'read', sub: 'reader', client_id: 'reader' };
      const event = httpEvent('get-entity-records', { claims, params: { id: mill('a') }, query });
      const { body } = await handler(event, inTime);
      return JSON.parse(body) as Page;
    };
    const days = ['2026-01-11', '2026-01-12', '2026-01-13'];
    await writePenalties(
      store,
      'a',
      days.map((day) => penalty(day, day)),
    );
    const first = await page();
    await writePenalties(store, 'a', [penalty('before', '2025-01-01'), penalty('2026-01-13')]);
    const second = await page(first.next!);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(days);
    expect([first.seq, second.seq, second.next]).toEqual([1, 1, null]);
  });
});

const typesOf = (types: readonly RecordType[]) =>
  new Map(types.map((type) => [type.type, prepareType(type)]));

/** Operators admit no code, and writers may write as any source. */
const anybody = { admitted: new Set<string>(), sources: undefined };

const wide: RecordType = {
  ...penaltyType,
  type: 'wide',
  fields: {
    texts: { title: 'Texts', type: 'list', of: { type: 'string', pattern: '^x+$' } },
    more: { title: 'More', type: 'list', of: { type: 'string', pattern: '^x+$' } },
  },
};

it('takes no record that the database could not hold with others', () => {
  const deps = { ...anybody, types: typesOf([wide]) };
  const texts = Array.from({ length: 200 }, () => 'x'.repeat(200));
  const record = (body: object) => ({ ...penalty('1', '2026-01-15'), type: 'wide', body });
  expect(readWritten(deps, record({ texts }))).toHaveProperty('record');
  expect(readWritten(deps, record({ texts, more: texts }))).toMatchObject({
    faults: [{ pointer: '/body' }],
  });
});

it.each([`2026-01-01T00:00:00.${'1'.repeat(18)}Z`, NaN, -1, 1e300, 1.5, '7'])(
  'takes no revision that has no order: %.40s',
  (revision) => {
    const deps = { ...anybody, types: typesOf(catalogue.recordTypes) };
    const given = { ...penalty('1', '2026-01-15'), revision };
    expect(readWritten(deps, given)).toMatchObject({ faults: [{ pointer: '/revision' }] });
  },
);

it('says that an id is too long', () => {
  const given = { ...penalty('1', '2026-01-15'), id: '#'.repeat(201) };
  expect(readWritten({ ...anybody, types: typesOf(catalogue.recordTypes) }, given)).toMatchObject({
    faults: [{ pointer: '/id', message: expect.stringContaining('more than 200') as string }],
  });
});
