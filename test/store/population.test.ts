import { beforeAll, expect, it } from 'vitest';
import type { Store } from '../../store/ground/client.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { bucketOf } from '../../store/ground/bucket.ts';
import { readCurrent } from '../../store/appraisals/in-force/current.ts';
import { cursorFor } from '../../store/ground/cursor.ts';
import { CursorRefusedError } from '../../store/ground/errors.ts';
import { BUCKETS } from '../../store/keys.ts';
import { history } from '../../store/appraisals/audit/history.ts';
import { classPage, type ClassQuery } from '../../store/appraisals/in-force/class-page.ts';
import { bucketPage, inForceFor } from '../../store/appraisals/in-force/population.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import { payloadOf } from '../../store/ledger/payload.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { describeOnEngines } from './engines.ts';
import { asking, catalogue, laundries, laundry } from './fixtures/laundries.ts';

const ironers = prepare(laundries('2024.1', 'ironers'), catalogue);
const names = Array.from({ length: 60 }, (_, place) => place);
const classes = ['A', 'B', 'C', 'D'].flatMap((grade) =>
  ['light', 'close'].map((tier) => ({ grade, tier })),
);

async function everyPage(store: Store, query: Omit<ClassQuery, 'cursor'>, mostBytes?: number) {
  const found = [];
  let cursor: string | undefined;
  do {
    const page = await classPage(store, { ...query, cursor }, mostBytes);
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    // the item that reaches the most bytes is the last of its page
    const [, ...others] = page.items.toReversed().map(({ inForce }) => JSON.stringify(inForce));
    if (mostBytes !== undefined) expect(others.join('').length).toBeLessThanOrEqual(mostBytes);
    found.push(...page.items.map(({ inForce }) => inForce));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

describeOnEngines('a population', (bench) => {
  let store: Store;
  beforeAll(async () => {
    store = await bench.fresh();
    await sideBySide(names, 4, (name) =>
      gradeAndStore(store, asking(name, name % 20, `2024-0${(name % 6) + 1}-01`)),
    );
    for (const day of [1, 2, 3, 4, 5, 6]) {
      await gradeAndStore(store, { ...asking('h', day, `2024-06-0${day}`), prepared: ironers });
    }
  });

  it.each([1, 7, 100])(
    'is read by class in pages of %i, complete and without repeats',
    async (limit) => {
      const found = await everyPage(store, { ruleSet: 'laundries', classes, limit });
      const ids = found.map(({ entity }) => entity.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.toSorted()).toEqual(names.map((name) => laundry(name).id).toSorted());
      for (const inForce of found.slice(0, 5)) {
        const held = await readCurrent(store, 'laundries', inForce.entity.id);
        expect(JSON.stringify(inForce)).toBe(JSON.stringify(held?.inForce));
      }
    },
  );

  it('is read by the day of the next inspection, within each class', async () => {
    const [close] = [{ grade: 'D', tier: 'close' }];
    const query = { ruleSet: 'laundries', classes: [close], limit: 4 };
    const all = await everyPage(store, query);
    const days = all.map(({ nextInspection = '' }) => nextInspection);
    expect(days).toEqual(days.toSorted());
    expect(days.length).toBeGreaterThan(4);
    const due = await everyPage(store, { ...query, dueBefore: '2024-10-01' });
    expect(due.map(({ id }) => id)).toEqual(
      all.filter(({ nextInspection = '' }) => nextInspection < '2024-10-01').map(({ id }) => id),
    );
    expect(due.length).toBeGreaterThan(0);
    expect(due.length).toBeLessThan(all.length);
  });

  it('has pages that end where their answer would be too large, and lists everybody once', async () => {
    const query = { ruleSet: 'laundries', classes, limit: 100 };
    const all = await everyPage(store, query);
    expect(await everyPage(store, query, 2_000)).toEqual(all);
    expect(await everyPage(store, query, 1)).toEqual(all);
    const { items } = await classPage(store, query, 2_000);
    expect(items.length).toBeLessThan(all.length);
  });

  it('is empty in a class that nobody has', async () => {
    const nobody = [{ grade: null, tier: null }];
    expect(await classPage(store, { ruleSet: 'laundries', classes: nobody, limit: 5 })).toEqual({
      notWhole: [],
      items: [],
      next: null,
    });
  });

  it('refuses a cursor of another query, and what is none', async () => {
    const query = { ruleSet: 'laundries', classes, limit: 3 };
    const { next } = await classPage(store, query);
    const cursor = next ?? '';
    expect((await classPage(store, { ...query, limit: 5, cursor })).items).toHaveLength(5);
    for (const other of [
      { ...query, cursor, ruleSet: 'dry-cleaners' },
      { ...query, cursor, classes: classes.slice(1) },
      { ...query, cursor, dueBefore: '2024-10-01' },
      { ...query, cursor: '' },
      { ...query, cursor: 'bm90IGEgY3Vyc29y' },
      { ...query, cursor: 'x'.repeat(5_000) },
      {
        ...query,
        cursor: cursorFor({ ruleSet: 'laundries', classes, dueBefore: null }, [-1, null]),
      },
      {
        ...query,
        cursor: cursorFor({ ruleSet: 'laundries', classes, dueBefore: null }, [0, ['', 'x']]),
      },
      {
        ...query,
        dueBefore: '2024-10-01',
        cursor: cursorFor({ ruleSet: 'laundries', classes, dueBefore: '2024-10-01' }, [
          0,
          ['2024-10-02#x', 'x'],
        ]),
      },
    ]) {
      await expect(classPage(store, other)).rejects.toThrow(CursorRefusedError);
    }
    await expect(history(store, 'laundries', laundry(1).id, 3, cursor)).rejects.toThrow(
      CursorRefusedError,
    );
  });

  it('lies in buckets that together hold everybody once', async () => {
    const buckets = Array.from({ length: BUCKETS }, (_, bucket) => bucket);
    const found = await sideBySide(buckets, 4, async (bucket) => {
      const entities: string[] = [];
      let after: string | undefined;
      do {
        const page = await bucketPage(store, 'laundries', bucket, 1, after);
        entities.push(...page.items.map(({ inForce }) => inForce.entity.id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(entities.every((entity) => bucketOf(entity) === bucket)).toBe(true);
      return entities;
    });
    expect(found.flat().toSorted()).toEqual(names.map((name) => laundry(name).id).toSorted());
  });

  it('knows what is in force for one entity under each rule set', async () => {
    const prepared = prepare(laundries('2024.1', 'dry-cleaners'), catalogue);
    await gradeAndStore(store, { ...asking(5, 12), prepared });
    const held = await inForceFor(store, ['laundries', 'dry-cleaners', 'dyers'], laundry(5).id);
    expect(held.map(({ inForce }) => [inForce.ruleSet.id, inForce.grade])).toEqual([
      ['dry-cleaners', 'C'],
      ['laundries', 'A'],
    ]);
    expect(held[0]).toEqual(await readCurrent(store, 'dry-cleaners', laundry(5).id));
    expect(await inForceFor(store, [], laundry(5).id)).toEqual([]);
    expect(await readCurrent(store, 'laundries', 'x-test:nobody')).toBeNull();
    expect(await payloadOf(store, 'apr_none')).toBeNull();
  });

  it.each([1, 4, 6, 50])(
    'shows the history of an entity latest first, in pages of %i',
    async (limit) => {
      const seqs: number[] = [];
      let cursor: string | undefined;
      do {
        const page = await history(store, 'ironers', laundry('h').id, limit, cursor);
        expect(page.items.length).toBeGreaterThan(0);
        seqs.push(...page.items.map(({ seq }) => seq));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      expect(seqs).toEqual([6, 5, 4, 3, 2, 1]);
    },
  );
});
