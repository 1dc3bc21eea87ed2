import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schemeDigests, schemeDocuments } from '../../core/entities/identifiers/schemes.ts';
import { digestOf } from '../../core/ground/digest.ts';
import { FaultyDocumentError } from '../../core/ground/fault.ts';
import { publishPacks } from '../../functions/publish-packs/handler.ts';
import { readCatalogue, readPacks } from '../../functions/steps/rule-sets/packs.ts';
import { startLocal } from '../../local/start-local.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { loadPrepared } from '../../store/rule-sets/rule-sets.ts';
import type { Item } from '../../store/ground/requests.ts';
import { SCHEMES } from '../../store/keys.ts';
import { bakeryRules, startSystem, temporaryFolder, type System } from '../local/system.ts';
import { itemsIn, put } from '../store/items.ts';

const now = schemeDigests(schemeDocuments);
const data = temporaryFolder();
let system: System;
beforeAll(async () => {
  system = await startSystem({ data, rules: bakeryRules });
});
afterAll(async () => {
  await system.stop();
  rmSync(data, { recursive: true, force: true });
});

const record = async (): Promise<Item | undefined> =>
  (await itemsIn(system.local.deps.store, 'ledger'))
    .filter(({ chain }) => chain === SCHEMES)
    .toSorted((one, other) => Number(one['seq']) - Number(other['seq']))
    .at(-1);

/** The schemes as code of before left them: some that are gone, or read otherwise. */
const knew = async (digests: Record<string, string>): Promise<void> => {
  const { hash, ...held } = (await record())!;
  const entry = {
    ...held,
    seq: Number(held['seq']) + 1,
    prev: hash,
    digests: { ...now, ...digests },
  };
  await put(system.local.deps.store, 'ledger', { ...entry, hash: digestOf(entry) });
};

/** What code of before stored, whose schemes took the id. */
async function store(id: string, kind: 'company' | 'sole-trader-business' = 'company') {
  const { store } = system.local.deps;
  const { prepared } = (await loadPrepared(store, 'test-bakery', '2'))!;
  const request = { prepared, entity: { id, kind }, facts: { cleanliness: 70 } };
  await gradeAndStore(store, { ...request, asOf: '2026-02-01', by: 'desk', cause: 'request' });
}

const catalogue = readCatalogue(bakeryRules);
const publish = () =>
  publishPacks({
    ...system.local.deps,
    log: () => undefined,
    packs: readPacks(bakeryRules),
    catalogue,
  })(undefined);

async function refused() {
  const error: unknown = await publish().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FaultyDocumentError);
  return (error as FaultyDocumentError).faults;
}

it('the first start makes all schemes known, and the next writes nothing', async () => {
  expect(await record()).toMatchObject({ seq: 1, digests: now });
  await publish();
  expect(await record()).toMatchObject({ seq: 1 });
});

it('a scheme that is gone or reads otherwise without an id that it would lose is no fault', async () => {
  await store('gb-fhrs:1348562');
  await knew({ 'old-register': 'sha256:0', 'gb-fhrs': 'sha256:1' });
  expect((await publish()).stood).toHaveLength(2);
  // known for good, since an older deployment may still store ids of it
  expect(await record()).toMatchObject({ seq: 3, digests: { ...now, 'old-register': 'sha256:0' } });
});

it('a scheme that is gone is refused with the ids that are held of it, five of them shown', async () => {
  for (let one = 1; one <= 7; one++) await store(`old-register:${one}`);
  await store('old-register:8', 'sole-trader-business');
  const [fault, ...others] = await refused();
  expect(others).toEqual([]);
  expect(fault!.pointer).toBe('/old-register');
  expect(fault!.message).toMatch(/lacks the scheme old-register of 8 ids that test-bakery holds/);
  const shown = fault!.message.match(/old-register:\d/g)!;
  expect(new Set(shown).size).toBe(5);
  expect(shown).not.toContain('old-register:8');
});

it('ids that a changed scheme no longer reads are refused with it, and nobody is repeated', async () => {
  await store('gb-fhrs:0123');
  await store('us-camis:11010519491231002X');
  await knew({ 'gb-fhrs': 'sha256:1', 'us-camis': 'sha256:1' });
  const before = await record();
  const faults = await refused();
  expect(faults.map(({ pointer }) => pointer)).toEqual(['/gb-fhrs', '/us-camis']);
  expect(faults[0]!.message).toMatch(/1 id that test-bakery holds \(such as gb-fhrs:0123\)/);
  expect(faults[1]!.message).toMatch(/^us-camis no longer reads 1 id that test-bakery holds;/);
  expect(await record()).toEqual(before);
});

it('the local system does not start either, and says why', async () => {
  await system.stop();
  const options = { data, port: 0, businesses: 0, rules: bakeryRules, log: () => undefined };
  await expect(startLocal(options)).rejects.toMatchObject({
    name: 'LocalFault',
    message: expect.stringMatching(/rules\/identifiers is rejected: .* gb-fhrs:0123/) as string,
  });
});
