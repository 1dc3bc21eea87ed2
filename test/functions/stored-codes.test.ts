import { ruleSetNamed } from '../../core/life/versions/version-entry.ts';
import { expect, it } from 'vitest';
import { schemeDigests, schemeDocuments } from '../../core/entities/identifiers/schemes.ts';
import { FaultyDocumentError, type Fault } from '../../core/ground/fault.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import { mustReadStored } from '../../functions/publish-packs/stored-ids.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import type { Store } from '../../store/ground/client.ts';
import { putJson } from '../../store/ground/documents.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { knowSchemes } from '../../store/rule-sets/known-schemes.ts';
import { publish } from '../../store/rule-sets/rule-sets.ts';
import { writeDecision } from '../../store/life/write-decision.ts';
import { describeOnEngines } from '../store/engines.ts';
import { day, terms } from '../store/fixtures/governed.ts';
import { itemsIn, put } from '../store/items.ts';
import { catalogue, laundries, laundry } from '../store/fixtures/laundries.ts';

const scheme = 'us-ca-corp';
const from = '2024-01-01';
const coded = { type: 'string', title: 'Number', scheme, optional: true };

/** A rule set with codes in a text, in a list and in what an officer decides, and with a text that is no code. */
const document = {
  ...laundries(),
  facts: {
    ...laundries().facts,
    number: coded,
    branches: { type: 'list', of: { type: 'string', scheme }, title: 'Branches', optional: true },
    owner: { ...coded, decidedBy: 'officer' },
    remark: { type: 'string', title: 'Remark', pattern: '^.*$', optional: true },
  },
};
const prepared = prepare(document, catalogue);

/** A laundry whose facts code of before took, when the schemes were wider. */
async function holds(store: Store, name: string, facts: Record<string, unknown>): Promise<void> {
  const request = { prepared, entity: laundry(name), facts: { complaints: 1, ...facts } };
  const made = { ...request, asOf: '2024-02-01', by: 'desk', cause: 'request' };
  await gradeAndStore(store, made as Parameters<typeof gradeAndStore>[1]);
}

/** The faults of a start whose scheme reads otherwise than at the last one. */
async function faultsOf(
  store: Store,
  changed: readonly string[] = [scheme],
): Promise<readonly Fault[]> {
  const now = schemeDigests(schemeDocuments);
  const before = Object.fromEntries(changed.map((name) => [name, 'sha256:0']));
  await knowSchemes(store, { now: { ...now, ...before }, by: 'packs' }, () => Promise.resolve());
  try {
    await mustReadStored({ store, admitted: new Set() });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(FaultyDocumentError);
    return (error as FaultyDocumentError).faults;
  }
}

describeOnEngines('a scheme that reads fewer codes than before', (bench) => {
  async function opened(): Promise<Store> {
    const store = await bench.fresh({ now: () => day('2024-08-15') });
    await publish(store, { ...terms, document, from });
    return store;
  }

  it('is taken where every code that is held passes', async () => {
    const store = await opened();
    await holds(store, 'one', { number: 'C1234560', remark: 'no code' });
    expect(await faultsOf(store)).toEqual([]);
  });

  it('is refused with the number of codes that do not, and the first of them', async () => {
    const store = await opened();
    for (let one = 10; one < 40; one++) await holds(store, `old-${one}`, { number: `OLD-${one}` });
    await holds(store, 'sound', { number: 'C1234560' });
    await holds(store, 'listed', { branches: ['C1234560', 'X-1', 'X-2'] });
    await holds(store, 'decided', { owner: { value: 'X-3', by: 'The Office', reason: 'Seen' } });
    expect(await faultsOf(store)).toEqual([
      {
        pointer: `/${scheme}`,
        message: `us-ca-corp no longer reads 33 codes in facts that laundries holds (such as OLD-10 in "number" of ${laundry('old-10').id}); let its form and check accept them`,
      },
    ]);
    // nothing was made known, so that the next start refuses it, too
    await expect(mustReadStored({ store, admitted: new Set() })).rejects.toThrow('33 codes');
  });

  it('is refused with those of all pages of a bucket', async () => {
    const store = await opened();
    await holds(store, 'one', { number: 'OLD-1' });
    const [item] = await itemsIn(store, 'current');
    const others = [...Array(450).keys()].map((one) => ({ ...item, entity: `x-test:z${one}` }));
    await sideBySide(others, 25, (other) => put(store, 'current', other));
    const [fault] = await faultsOf(store);
    expect(fault?.message).toContain('451 codes in facts that laundries holds');
  });

  it('is refused without an example that may be a person', async () => {
    const store = await opened();
    await holds(store, 'one', { number: '11010519491231002X' });
    const [fault] = await faultsOf(store);
    expect(fault?.message).toMatch(
      /^us-ca-corp no longer reads 1 code in facts that laundries holds;/,
    );
  });

  it('is not looked for in facts that declare another scheme or none', async () => {
    const store = await opened();
    await holds(store, 'one', { remark: 'OLD-1' });
    await holds(store, 'two', { number: 'OLD-1' });
    expect(await faultsOf(store, ['us-npdes'])).toEqual([]);
  });

  it.each([{ holder: 'a code' }, { holder: 'no code' }])(
    'or that is gone although a version declares it is refused, with $holder held',
    async ({ holder }) => {
      const store = await bench.fresh({ now: () => day('2024-08-15') });
      await holds(store, 'one', holder === 'a code' ? { number: 'C1234560' } : {});
      const text = JSON.stringify(document).replaceAll(scheme, 'old-register');
      const digest = await putJson(store, { ruleSet: JSON.parse(text) as object, measures: [] });
      const { id, version } = document;
      const entry = { kind: 'published', cause: 'publication', digest, version, from } as const;
      await writeDecision(store, ruleSetNamed(id), () => ({
        entry: { ...entry, by: 'packs', standing: 'demonstration' },
      }));
      const message = `lacks the scheme old-register, which facts of ${id}@${version} declare; put it back`;
      expect(await faultsOf(store, ['old-register'])).toEqual([
        { pointer: '/old-register', message },
      ]);
    },
  );
});
