import { expect, it } from 'vitest';
import { proceedingEventSchema } from '../../../core/proceedings/proceeding-event.ts';
import { recordId } from '../../../core/records/records-digest.ts';
import type { ProcedureDocument } from '../../../core/procedures/procedure-schema.ts';
import { wholeProceeding } from '../../../api/schemas/proceeding-schemas.ts';
import { wholeSchema } from '../../../cli/proceedings/proceeding-answer.ts';
import { wholeLines } from '../../../cli/proceedings/whole-lines.ts';
import { shownProceeding } from '../../../functions/steps/proceedings/shown-proceeding.ts';
import type { Store } from '../../../store/ground/client.ts';
import { sealed } from '../../../store/ledger/ledger.ts';
import { eventsPage } from '../../../store/passes/verification/events-page.ts';
import { publishProcedure } from '../../../store/procedures/publish-procedure.ts';
import { standingNow } from '../../../store/proceedings/standing-now.ts';
import { proceedingFault } from '../../../store/proceedings/verify-proceeding.ts';
import { saysOf } from '../../../store/proceedings/chain-of-proceeding.ts';
import { readProceeding } from '../../../store/proceedings/read-proceeding.ts';
import { revisionsAt } from '../../../store/records/records-at.ts';
import { describeOnEngines, type Bench } from '../engines.ts';
import { itemsIn, put } from '../items.ts';
import { penalty, write } from '../records/records.ts';
import {
  DECISION,
  documents,
  MILL,
  movedClock,
  NOTICE,
  open,
  publishProcedures,
  SERVICE,
  step,
} from './proceedings.ts';
import { entriesOf, itemOf, tick } from './ticks.ts';

const ID = 'cn-restriction';
const [former] = documents.filter(({ id }) => id === ID) as [ProcedureDocument];

/** A later version with more time for reconsideration, which says that it is milder; changed as a test asks. */
function later(change: (document: ProcedureDocument) => void = () => undefined) {
  const document = structuredClone(former);
  document.version = '2026-06';
  document.effective = { from: '2026-06-01' };
  document.milder = { than: [former.version], law: 'decision', says: 'More time.' };
  document.periods['reconsideration']!.lasts = '90 calendar days';
  change(document);
  return document;
}

/** A restriction that was notified on 28 May, under the version before. */
async function notified(bench: Bench) {
  const clock = movedClock('2026-05-28');
  const store = await bench.fresh({ now: clock.now });
  const procedures = await publishProcedures(store, ID);
  const opened = await open(store, procedures, ID, { on: '2026-05-28' });
  const at = await step(store, procedures, opened, 'notify', {
    ...{ says: NOTICE, days: { service: '2026-05-28' } },
  });
  const again = async () => (await readProceeding(store, procedures, at.folded.id))!;
  return { clock, store, procedures, at, again };
}

const publish = (store: Store, document = later()) => publishProcedure(store, document, 'packs');

const versionsIn = async (store: Store, id: string) =>
  (await entriesOf(store, id)).map((entry) =>
    entry.kind === 'proceeding-version' ? `${entry.procedure.version} ${entry.from}` : entry.kind,
  );

describeOnEngines('a milder version of a procedure', (bench) => {
  it('takes over an open proceeding from its first day on, and the next step writes that', async () => {
    const { clock, store, procedures, at, again } = await notified(bench);
    await publish(store);
    clock.at('2026-05-31');
    expect((await again()).folded.procedure.version).toBe('2021-07');
    clock.at('2026-06-05');
    const read = await again();
    expect(read.folded.procedure.version).toBe('2026-06');
    expect(read.folded.earlier).toMatchObject([
      { procedure: { version: '2021-07' }, to: '2026-06-01' },
    ]);
    expect(await entriesOf(store, at.folded.id)).toHaveLength(2);
    const decide = { says: DECISION, by: 'two' };
    const decided = await step(store, procedures, read, 'decide', decide);
    expect((await step(store, procedures, read, 'decide', decide)).stood).toBe(true);
    const served = await step(store, procedures, decided, 'serve', {
      ...{ says: SERVICE, by: 'two', days: { service: '2026-06-05' } },
    });
    // what has begun keeps its last day, and what begins is as long as the milder version says
    expect(served.standing.clocks.get('to-be-heard')?.ends).toBe('2026-06-04');
    expect(served.standing.clocks.get('reconsideration')?.ends).toBe('2026-09-03');
    expect(await versionsIn(store, at.folded.id)).toEqual([
      ...['proceeding-opened', 'proceeding-step', '2026-06 2026-06-01'],
      ...['proceeding-step', 'proceeding-step'],
    ]);
    const whole = await readProceeding(bench.again(store, { now: clock.now }), procedures, at.folded.id); // prettier-ignore
    expect(whole?.folded).toEqual(served.folded);
    expect(whole?.unwritten).toBeUndefined();
  });

  it('is told in events, in the item and by the verification, which knows each from its place', async () => {
    const { clock, store, procedures, at, again } = await notified(bench);
    await publish(store);
    clock.at('2026-06-05');
    await step(store, procedures, await again(), 'decide', { says: DECISION, by: 'two' });
    const events = (await itemsIn(store, 'outbox'))
      .map(({ event }) => proceedingEventSchema.parse(JSON.parse(String(event))))
      .toSorted((one, other) => one.sequence - other.sequence);
    expect(events.map(({ type, version }) => [type, version])).toEqual([
      ['proceeding.opened', '2021-07'],
      ['proceeding.advanced', '2021-07'],
      ['proceeding.taken-over', '2026-06'],
      ['proceeding.advanced', '2026-06'],
    ]);
    expect(events[2]).toMatchObject({ from: '2026-06-01', effects: [], undone: [] });
    expect(await itemOf(store, at.folded.id)).toMatchObject({ version: '2026-06', seq: 4 });
    expect(await proceedingFault(store, at.folded.id)).toBeUndefined();
    expect((await eventsPage(store, { segment: 0, of: 1 }, null)).findings).toEqual([]);
    await put(store, 'proceedings', { ...(await itemOf(store, at.folded.id)), version: '2021-07' });
    expect(await proceedingFault(store, at.folded.id)).toMatch(/"version" is not what the chain/);
  });

  it('is shown with the version before, and the titles of its steps', async () => {
    const { clock, store, procedures, again } = await notified(bench);
    await publish(store, later((one) => (one.steps.find((own) => own.step === 'notify')!.title = 'Notice'))); // prettier-ignore
    clock.at('2026-06-05');
    await step(store, procedures, await again(), 'decide', { says: DECISION, by: 'two' });
    const read = await again();
    const said = await saysOf(store, read.folded);
    const shown = wholeProceeding.parse(shownProceeding(read, standingNow(store, read), said));
    expect(shown).toMatchObject({
      procedure: { id: ID, version: '2026-06' },
      earlier: [{ version: '2021-07', to: '2026-06-01' }],
    });
    const text = wholeLines(wholeSchema.parse(shown), read.procedure.document);
    expect(text).toContain('\nBefore 2026-06-01 under 2021-07; the version after it is milder\n');
  });

  it('is written by a tick where something is due, once', async () => {
    const { clock, store, procedures, at } = await notified(bench);
    await publish(store);
    clock.at('2026-06-05'); // the time to be heard is over
    expect(await tick(store, procedures)).toMatchObject({ looked: 1, written: 1 });
    expect(await tick(store, procedures)).toMatchObject({ written: 0 });
    expect((await versionsIn(store, at.folded.id)).at(-1)).toBe('2026-06 2026-06-01');
    expect(await proceedingFault(store, at.folded.id)).toBeUndefined();
  });

  it('takes back no day that was told: one that was published late holds from the day after', async () => {
    const { clock, store, at, again, procedures } = await notified(bench);
    const since = later((one) => (one.effective.from = '2026-01-01'));
    await publish(store, since);
    expect((await again()).folded.procedure.version).toBe('2021-07');
    clock.at('2026-05-29');
    expect((await again()).unwritten).toMatchObject({ from: '2026-05-29' });
    clock.at('2026-06-10');
    expect((await again()).unwritten).toMatchObject({ from: '2026-05-29' });
    await step(store, procedures, await again(), 'drop', { says: { reasons: 'Graded anew' } });
    expect((await versionsIn(store, at.folded.id))[2]).toBe('2026-06 2026-05-29');
  });

  it('does not govern the days before it was published', async () => {
    const { clock, store, again } = await notified(bench);
    clock.at('2026-06-20');
    await publish(store);
    expect((await again()).unwritten).toMatchObject({ from: '2026-06-20' });
  });

  it('leaves the version before to what the entity sent in time, and is recorded late', async () => {
    const { clock, store, procedures, again } = await notified(bench);
    await publish(store, later((one) => (one.steps = one.steps.filter((own) => own.step !== 'state')))); // prettier-ignore
    clock.at('2026-06-03');
    await tick(store, procedures);
    const stated = await step(store, procedures, await again(), 'state', {
      ...{ as: 'entity', on: '2026-05-30', says: { content: 'We object' } },
    });
    expect(stated.stood).toBe(false);
    const refused = step(store, procedures, await again(), 'state', { as: 'entity' });
    await expect(refused).rejects.toThrow(/has no step of this name/);
    const read = await again();
    expect(standingNow(store, read).done.map(({ step: name }) => name)).toEqual([
      ...['notify', 'state'],
    ]);
  });

  it('that changes how the proceeding stands is seen before a step rests on it', async () => {
    const { clock, store, procedures, at, again } = await notified(bench);
    await publish(
      store,
      later((one) => {
        one.steps.push({
          ...{ step: 'lapse', title: 'Nobody decided', from: 'notified', to: 'dropped' },
          ...{ by: 'time', law: 'decision', when: { over: 'to-be-heard' } },
        });
      }),
    );
    clock.at('2026-06-05');
    expect(standingNow(store, await again())).toMatchObject({ state: 'dropped', isFinal: true });
    const drop = step(store, procedures, at, 'drop', { says: { reasons: 'Graded anew' } });
    await expect(drop).rejects.toMatchObject({ kind: 'proceeding-moved-on' });
    const [, , entry] = await entriesOf(store, at.folded.id);
    expect(entry).toMatchObject({ kind: 'proceeding-version', state: 'dropped' });
    expect((await again()).folded.end.seq).toBe(3);
  });

  it.each<[string, (document: ProcedureDocument) => void]>([
    ['does not say that it is milder', (one) => delete one.milder],
    ['names another version', (one) => (one.milder!.than = ['2020-01'])],
    ['lacks the state', (one) => (one.states = { ...one.states, notified: undefined! })],
    ['ends it', (one) => (one.states['notified']!.final = true)],
    ['asks for what nobody said', (one) => (one.fields = { urgent: { type: 'boolean', title: 'Urgent', required: true } })], // prettier-ignore
    ['begins on a day to come', (one) => (one.effective.from = '2026-07-01')],
  ])('that %s takes over nothing', async (_, change) => {
    const { clock, store, again } = await notified(bench);
    const document = JSON.parse(JSON.stringify(later(change))) as ProcedureDocument;
    const { steps } = document;
    if (!document.states['notified'] || document.states['notified'].final)
      document.steps = steps.map((one) => ({ ...one, from: [one.from].flat().filter((from) => from !== 'notified'), ...(one.to === 'notified' ? { to: 'proposed' } : {}) })).filter(({ from }) => from.length > 0); // prettier-ignore
    await publish(store, document);
    clock.at('2026-06-05');
    expect((await again()).folded.procedure.version).toBe('2021-07');
  });

  it('takes over nothing that has ended', async () => {
    const { clock, store, procedures, at, again } = await notified(bench);
    await step(store, procedures, at, 'drop', { says: { reasons: 'Graded anew' } });
    await publish(store);
    clock.at('2026-06-05');
    expect((await again()).folded.procedure.version).toBe('2021-07');
  });

  it('that somebody forged into the chain is found', async () => {
    const { clock, store, procedures, at, again } = await notified(bench);
    await publish(store);
    clock.at('2026-06-05');
    await tick(store, procedures);
    const entry = (await itemsIn(store, 'ledger')).find(({ kind }) => kind === 'proceeding-version')!; // prettier-ignore
    const open = { ...entry } as unknown as Parameters<typeof sealed>[0] & { hash?: string };
    delete open.hash;
    for (const [key, value, fault] of [
      ['from', '2026-05-28', /on a day that cannot be/],
      ['from', '2026-06-06', /on a day that cannot be/],
      ['procedure', { id: 'cn-pledge', version: '1', digest: 'sha256:0' }, /another procedure/],
    ] as const) {
      await put(store, 'ledger', sealed({ ...open, [key]: value }));
      await expect(again()).rejects.toThrow(fault);
      expect(await proceedingFault(store, at.folded.id)).toMatch(fault);
    }
    await put(store, 'ledger', { ...entry, from: '2026-06-02' });
    await expect(again()).rejects.toThrow(/altered/);
  });

  it('takes the mark off where the version before left it for good', async () => {
    const clock = movedClock('2026-03-02');
    clock.at('2026-03-02T15:00:00.000Z'); // the same day in New York
    const store = await bench.fresh({ now: clock.now });
    const id = 'us-cms-independent-idr';
    const [before, after] = documents.filter((one) => one.id === id) as [ProcedureDocument, ProcedureDocument]; // prettier-ignore
    expect([before.version, after.version]).toEqual(['2012-01', '2012-01.2']);
    const procedures = await publishProcedures(store, 'cn-objection');
    await publish(store, before);
    await write(store, MILL, [penalty('p', 1)]);
    const record = recordId({ source: 's', id: 'p' });
    const days = { service: '2026-03-02' };
    const opened = await open(store, procedures, id, { about: { kind: 'record', record }, days, on: '2026-03-02' }); // prettier-ignore
    const offered = await step(store, procedures, opened, 'offer', {
      ...{ says: { remedy: ['Dispute'] }, days: { service: '2026-03-02', receipt: '2026-03-02' } },
    });
    const asked = await step(store, procedures, offered, 'ask', {
      ...{ as: 'entity', says: { reasons: 'Not so' }, days: { receipt: '2026-03-02' } },
    });
    const isDisputed = async () =>
      (await revisionsAt(store, MILL, { types: ['penalty'] })).revisions[0]?.isDisputed;
    expect(await isDisputed()).toBe(true);
    await publish(store, after);
    clock.at('2026-03-10T15:00:00.000Z');
    const read = (await readProceeding(store, procedures, asked.folded.id))!;
    const withdraw = { says: { reasons: 'Paid back' } };
    await expect(step(store, procedures, read, 'withdraw', withdraw)).rejects.toThrow();
    const next = (await readProceeding(store, procedures, asked.folded.id))!;
    await step(store, procedures, next, 'withdraw-disputed', withdraw);
    expect(await isDisputed()).toBeUndefined();
    expect(await versionsIn(store, asked.folded.id)).toContain('2012-01.2 2026-03-03');
  });
});
