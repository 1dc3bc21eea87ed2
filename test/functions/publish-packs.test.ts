import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { readCatalogue, readPacks, type Pack } from '../../functions/steps/rule-sets/packs.ts';
import { publishPacks } from '../../functions/publish-packs/handler.ts';
import { bakeryRules, startSystem, type System } from '../local/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem({ rules: bakeryRules });
});
afterAll(() => system.stop());

const [first, second] = readPacks(bakeryRules) as [Pack, Pack];
const catalogue = readCatalogue(bakeryRules);
const publish = (packs: Pack[]) =>
  publishPacks({ ...system.local.deps, log: () => undefined, packs, catalogue })(undefined);

/** A version that is not published yet, where nothing is wrong with it. */
const next = (more: object = {}, version = '3'): Pack => {
  const effective = { from: '2027-01-01' };
  return { ...second, version, document: { ...(second.document as RuleSet), effective, version, ...more } }; // prettier-ignore
};
const faultsOf = async (packs: Pack[]) => {
  const refused: unknown = await publish(packs).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(FaultyDocumentError);
  return (refused as FaultyDocumentError).faults;
};

describe('the packs', () => {
  it.each([null, 'a rule set', 7, [], {}, { effective: null }, { effective: { from: 5 } }])(
    'are refused with their faults where one is %j',
    async (document) => {
      const faults = await faultsOf([first, { ...second, document }]);
      expect(faults.length).toBeGreaterThan(0);
      for (const { pointer } of faults) expect(pointer).toMatch(/^\/test-bakery\/2(\/|$)/);
    },
  );

  it('are refused with the faults of all, and none is published', async () => {
    const before = await system.items();
    const faults = await faultsOf([next(), next({ effective: {} }, '4'), next({ x: 1 }, '5')]);
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/test-bakery/4/effective/from',
      '/test-bakery/5/x',
    ]);
    expect(await system.items()).toEqual(before);
  });

  it('are refused where a file has the name of another rule set or version', async () => {
    const faults = await faultsOf([{ ...next(), id: 'test-butcher', version: '9' }]);
    expect(faults).toEqual([
      {
        pointer: '/test-butcher/9/id',
        message:
          'is "test-bakery", but its file lies in the folder test-butcher; make both the same',
      },
      {
        pointer: '/test-butcher/9/version',
        message: 'is "3", but its file is named 9.json; make both the same',
      },
    ]);
  });

  it('are published where nothing is wrong with them, the oldest law first, and stand after that', async () => {
    const packs = [next(), first, second];
    expect(await publish(packs)).toEqual({
      published: ['test-bakery 3'],
      stood: ['test-bakery 1', 'test-bakery 2'],
      ...{ heldBack: [], differing: [] },
      ...{ recordTypes: [], procedures: [] },
    });
    expect((await publish(packs)).stood).toHaveLength(3);
  });

  it('leave alone what was submitted here, whatever was decided of it since', async () => {
    const draft = next({}, '7');
    const body = { document: draft.document, cases: [workedCase], why: 'Tried out.' };
    const path = '/v1/rule-sets/test-bakery/versions';
    const submitted = await system.call(path, { token: 'author', body });
    expect(submitted.status).toBe(201);
    expect((await publish([draft])).stood).toEqual(['test-bakery 7']);
    const read = await system.call(`${path}/7`);
    expect(read.json).toMatchObject({ decision: 'draft', from: null });
  });

  it.each([
    ['demonstration', '8', '2027-02-01', { earlier: '2027-01-15', later: '2027-03-01' }],
    ['full', '9', '2027-01-20', { earlier: '2027-01-18', later: '2027-01-25' }],
  ])(
    'never take the place of a version that people set in force (%s)',
    async (standing, submitted, from, packs) => {
      const { document } = next({}, submitted);
      const path = '/v1/rule-sets/test-bakery/versions';
      const why = 'Decided by the board.';
      const author = { token: 'author' } as const;
      const cases = [workedCase];
      expect((await system.call(path, { ...author, body: { document, cases, why } })).status).toBe(201); // prettier-ignore
      const checked = await system.call(`${path}/${submitted}/check`, {
        ...author,
        method: 'POST',
      });
      const { content } = checked.json as unknown as { content: string };
      for (const terms of [
        { act: 'approve', content, simulation: null },
        { act: 'set-in-force', from, standing },
      ]) {
        const body = { ...terms, why };
        const made = await system.call(`${path}/${submitted}/decisions`, {
          token: 'approver',
          body,
        });
        expect([made.status, made.json]).toEqual([200, made.json]);
      }
      const later = next({ effective: { from: packs.later } }, `${submitted}-later`);
      const earlier = next({ effective: { from: packs.earlier } }, `${submitted}-earlier`);
      expect(await publish([first, later, earlier])).toEqual({
        published: [`test-bakery ${submitted}-earlier`],
        stood: ['test-bakery 1'],
        heldBack: [`test-bakery ${submitted}-later`],
        differing: [],
        ...{ recordTypes: [], procedures: [] },
      });
      const governing = await system.call(`${path}?on=${packs.later}`);
      expect(governing.json).toMatchObject({ inForce: submitted });
    },
  );
});

const workedCase = {
  name: 'Clean',
  asOf: '2027-03-01',
  facts: { cleanliness: 95 },
  expect: { score: 95, grade: 'A', tier: 'light', measures: ['test-fewer-visits'] },
};
