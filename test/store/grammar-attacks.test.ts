import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sealed } from '../../store/ledger/ledger.ts';
import type { Store } from '../../store/ground/client.ts';
import type { Item } from '../../store/ground/requests.ts';
import { eventsPage } from '../../store/passes/verification/events-page.ts';
import { whole } from '../../store/passes/verification/ledger-part.ts';
import { describeOnEngines } from './engines.ts';
import { findings } from './fixtures/findings.ts';
import { day } from './fixtures/governed.ts';
import { homesOfDomains, inspected, publishHomes } from './fixtures/homes.ts';
import { itemsIn, put } from './items.ts';

/** A home with a licence, two key questions and three inspections. */
async function populate(store: Store): Promise<void> {
  await publishHomes(store, '2024-01-01', homesOfDomains('1') as never);
  for (const [date, deficiencies] of [
    ['2024-03-01', 32],
    ['2024-05-01', 5],
    ['2024-07-01', 4],
  ] as const)
    await inspected(store, deficiencies, { asOf: date, observedOn: date });
}

/** A text of an appraisal with a later last day, and with a better domain where it has that. */
const edited = (text: string) =>
  text
    .replace('"validUntil":"2025-06-30"', '"validUntil":"2029-06-30"')
    .replace('"score":92,"grade":"good"', '"score":99,"grade":"good"');

const better = { caring: { score: 99, grade: 'good' } };

type Forged = [what: string, table: 'ledger' | 'current' | 'payloads', item: Item, forged: Item];

/** An entry with a better domain: under its old hash, and under its own. */
function forgedEntry({ hash, ...entry }: Item): Item[] {
  const domains = { ...(entry['domains'] as object), ...better };
  const forged = { ...entry, domains };
  return [{ ...forged, hash }, sealed(forged as never)];
}

async function forgeries(store: Store): Promise<Forged[]> {
  const entries = (await itemsIn(store, 'ledger')).filter(({ kind }) => kind === 'appraised');
  const [current] = await itemsIn(store, 'current');
  const inForce = edited(current!['inForce'] as string);
  const payloads = (await itemsIn(store, 'payloads')).map((item): Forged => {
    const text = gunzipSync(item['body'] as Uint8Array).toString('utf8');
    return ['a payload', 'payloads', item, { ...item, body: gzipSync(edited(text)) }];
  });
  return [
    ...entries.flatMap((entry) =>
      forgedEntry(entry).map((forged): Forged => ['an entry', 'ledger', entry, forged]),
    ),
    ...payloads.filter(([, , item, { body }]) => !isSameBody(item['body'], body)),
    ['what is held', 'current', current!, { ...current!, inForce }],
  ];
}

function isSameBody(one: unknown, other: unknown): boolean {
  const [text, edit] = [one, other].map((body) => gunzipSync(body as Uint8Array).toString('utf8'));
  return text === edit;
}

describeOnEngines('of an outcome of domains with a term', (bench) => {
  const options = { now: () => day('2024-08-15'), sleep: () => Promise.resolve() };

  it('a domain or a last day that is edited alone is found', async () => {
    const store = await bench.filled(populate, options);
    expect(await findings(store)).toEqual([]);
    const all = await forgeries(store);
    expect(all.map(([what]) => what)).toEqual(expect.arrayContaining(['a payload']));
    const missed: string[] = [];
    for (const [what, table, item, forged] of all) {
      await put(store, table, forged);
      if ((await findings(store)).length === 0) missed.push(what);
      await put(store, table, item);
    }
    expect(missed).toEqual([]);
  });

  it('a domain of the last entry is found, also where the entry is sealed and named again', async () => {
    const store = await bench.filled(populate, options);
    const entries = (await itemsIn(store, 'ledger')).filter(({ kind }) => kind === 'appraised');
    const last = entries.reduce((one, other) => (one['seq']! > other['seq']! ? one : other));
    const [, forged] = forgedEntry(last);
    const [current] = await itemsIn(store, 'current');
    await put(store, 'ledger', forged!);
    await put(store, 'current', { ...current!, head: forged!['hash'] });
    expect(await findings(store)).toMatchObject([{ why: 'entry 3 says other than its appraisal' }]);
  });

  it('a domain or a last day of an event that is edited alone is found', async () => {
    const store = await bench.filled(populate, options);
    const missed: string[] = [];
    for (const event of await itemsIn(store, 'outbox')) {
      if (event['type'] !== 'appraisal.changed') continue;
      const text = (event['event'] as string).replace('"score":', '"score":1');
      for (const edit of [{ domains: better }, { validUntil: '2031-01-01' }, { event: text }]) {
        await put(store, 'outbox', { ...event, ...edit });
        const { findings: found } = await eventsPage(store, whole, null);
        if (found.length === 0) missed.push(Object.keys(edit).join());
      }
      await put(store, 'outbox', event);
    }
    expect(missed).toEqual([]);
  });
});
