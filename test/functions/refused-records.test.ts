import { expect, it } from 'vitest';
import { depsOn, type Deps } from '../../functions/deps/deps.ts';
import { inForceToday } from '../../functions/steps/appraisals/in-force-today.ts';
import { appraiseByRecords } from '../../functions/steps/records/appraise-by-records.ts';
import { localWork } from '../../local/do-work.ts';
import { gradeAndStore } from '../../store/appraisals/grade-and-store.ts';
import { classPage } from '../../store/appraisals/in-force/class-page.ts';
import { readBound } from '../../store/appraisals/in-force/bound.ts';
import { readCurrent, type Current } from '../../store/appraisals/in-force/current.ts';
import type { Store } from '../../store/ground/client.ts';
import { drainOutbox } from '../../store/ledger/outbox.ts';
import { recordsAt } from '../../store/records/records-at.ts';
import { loadPrepared } from '../../store/rule-sets/rule-sets.ts';
import { annulVersion, confirmProposal } from '../../store/life/decisions.ts';
import { ruleSetVersion } from '../../store/rule-sets/decisions.ts';
import { approver, other } from '../store/decided.ts';
import { describeOnEngines, type Bench } from '../store/engines.ts';
import { dieAfter } from '../store/faults.ts';
import { mill, mills, penalty, publishMills, writePenalties } from '../store/fixtures/mills.ts';
import { ran } from '../store/ran.ts';

const at = '2026-06-30T12:00:00.000Z';
const now = () => Date.parse(at);

type Line = Readonly<Record<string, unknown>>;

/** Mills with penalties under version 1, in force from 2026-06-30 a version 2 that requires an audit. */
async function begun(bench: Bench): Promise<Deps & { lines: Line[] }> {
  const store = await bench.fresh({ now });
  await publishMills(store);
  const lines: Line[] = [];
  const deps = { ...depsOn(store), log: (line: Line) => void lines.push(line), lines };
  for (const name of ['a', 'b']) {
    await writePenalties(store, name, [penalty(`${name}1`, '2026-01-15')]);
  }
  await work(deps);
  return deps;
}

/** Another process, which has read no version yet. */
function again(bench: Bench, deps: Deps & { lines: Line[] }): Deps & { lines: Line[] } {
  return { ...deps, ...depsOn(bench.again(deps.store, { now })), log: deps.log };
}

function auditing(version: string) {
  const document = mills(version);
  const audited = { title: 'Audited', type: 'boolean', required: true };
  return { ...document, facts: { ...document.facts, audited } };
}

async function work(deps: Deps): Promise<void> {
  await drainOutbox(deps.store, () => Promise.resolve(), localWork(deps));
}

const held = (store: Store, name: string): Promise<Current | null> =>
  readBound(store, 'mills', mill(name));

async function listed(store: Store): Promise<string[]> {
  const classes = ['A', 'B', 'C'].map((grade) => ({ grade, tier: null }));
  const page = await classPage(store, { ruleSet: 'mills', classes, isFailed: true, limit: 10 });
  return page.items.map(({ inForce }) => inForce.entity.id);
}

async function annul(store: Store, version: string): Promise<void> {
  const named = ruleSetVersion('mills', version);
  const { record } = await annulVersion(store, named, approver);
  await confirmProposal(store, named, record.proposal!.id, other);
}

describeOnEngines('an entity whose facts the version in force refuses', (bench) => {
  it('is told with the faults, listed and counted by the run, and appraised once the version is gone', async () => {
    let one = await begun(bench);
    await publishMills(one.store, auditing('2'), '2026-06-30');
    one = again(bench, one);
    expect(await ran(one.store, 'mills', { version: '2', asOf: '2026-06-30' })).toMatchObject({
      failed: 2,
    });
    await work(one);
    expect(one.lines).toEqual([]);
    await writePenalties(one.store, 'a', [penalty('a2', '2026-02-15')]);
    await work(one);
    await appraiseByRecords(one, { entity: mill('a'), seq: 1, at });
    await appraiseByRecords(one, { entity: mill('a'), seq: 2, at });
    const line = {
      ...{ event: 'records-refused', ruleSet: 'mills', version: '2' },
      faults: ['/facts/audited'],
    };
    expect(one.lines).toEqual([line]);
    expect(await held(one.store, 'a')).toMatchObject({
      inForce: { grade: 'B', ruleSet: { version: '1' } },
      failed: { version: '2', seq: 2, faults: [{ pointer: '/facts/audited' }] },
    });
    const current = await readCurrent(one.store, 'mills', mill('a'));
    expect(await inForceToday(one, current!)).toMatchObject({ failed: { seq: 2 } });
    expect(await listed(one.store)).toEqual([mill('a')]);

    await annul(one.store, '2');
    one = again(bench, one);
    expect(await ran(one.store, 'mills', { version: '1', asOf: '2026-06-30' })).toMatchObject({
      failed: 0,
    });
    await work(one);
    const after = await held(one.store, 'a');
    expect(after).toMatchObject({ inForce: { grade: 'C' }, drawn: { records: { seq: 2 } } });
    expect(after).not.toHaveProperty('failed');
    expect(await listed(one.store)).toEqual([]);
  });

  it('is appraised by all records with the facts that were missing', async () => {
    let one = await begun(bench);
    await publishMills(one.store, auditing('2'), '2026-06-30');
    one = again(bench, one);
    await writePenalties(one.store, 'a', [penalty('a2', '2026-02-15')]);
    await work(one);
    expect(await listed(one.store)).toEqual([mill('a')]);
    const { prepared } = (await loadPrepared(one.store, 'mills', '2'))!;
    const entity = { id: mill('a'), kind: 'company' as const };
    await gradeAndStore(one.store, {
      ...{ prepared, entity, facts: { audited: true }, asOf: '2026-06-30', by: 'office' },
      ...{ records: await recordsAt(one.store, entity.id, { types: ['penalty'] }) },
      cause: 'request',
    });
    expect(await held(one.store, 'a')).toMatchObject({ inForce: { grade: 'C' } });
    expect(await listed(one.store)).toEqual([]);
  });

  it('is no longer listed where the records are taken back', async () => {
    let one = await begun(bench);
    await publishMills(one.store, auditing('2'), '2026-06-30');
    one = again(bench, one);
    await writePenalties(one.store, 'a', [penalty('a2', '2026-02-15')]);
    await work(one);
    await writePenalties(one.store, 'a', [penalty('a2')]);
    await work(one);
    expect(await listed(one.store)).toEqual([]);
  });

  it('keeps the note where another appraisal was being written, and where a process dies between', async () => {
    let one = await begun(bench);
    await publishMills(one.store, auditing('2'), '2026-06-30');
    one = again(bench, one);
    await writePenalties(one.store, 'a', [penalty('a2', '2026-02-15')]);
    for (let requests = 1; requests < 12; requests++) {
      const dying = again(bench, one);
      dieAfter(dying.store, requests);
      await work(dying).catch(() => undefined);
    }
    await work(one);
    const { prepared } = (await loadPrepared(one.store, 'mills', '1'))!;
    const entity = { id: mill('a'), kind: 'company' as const };
    // of an earlier day: it comes in force nowhere, and stands beside what does
    await gradeAndStore(one.store, {
      ...{ prepared, entity, facts: {}, asOf: '2026-03-01', by: 'office', cause: 'request' },
      records: await recordsAt(one.store, entity.id, { types: ['penalty'], seq: 1 }),
    });
    expect(await held(one.store, 'a')).toMatchObject({ failed: { seq: 2 } });
    expect(await listed(one.store)).toEqual([mill('a')]);
  });

  it('is told where what its records make is refused', async () => {
    const store = await bench.fresh({ now });
    const document = mills();
    const severity = {
      ...{ title: 'Severity', type: 'string' },
      from: { records: 'penalty', take: { latest: 'severity' } },
    };
    const facts = { ...document.facts, severity };
    await publishMills(store, { ...document, facts });
    const lines: Line[] = [];
    const one = { ...depsOn(store), log: (line: Line) => void lines.push(line) };
    await writePenalties(store, 'c', [penalty('c1', '2026-01-15')]);
    await work(one);
    // as a later version of the type would let it in
    const body = { severity: 'grave', amount: 1 };
    await writePenalties(store, 'c', [penalty('c2', '2026-02-15', { body })]);
    await work(one);
    expect(lines).toMatchObject([{ event: 'records-refused', faults: ['/facts/severity'] }]);
    expect(JSON.stringify(lines)).not.toContain('grave');
    expect(await held(store, 'c')).toMatchObject({
      inForce: { grade: 'B' },
      failed: { version: '1', seq: 2, faults: [{ pointer: '/facts/severity' }] },
    });
    await writePenalties(store, 'c', [penalty('c2', '2026-02-15')]);
    await work(one);
    expect(await held(store, 'c')).toMatchObject({ inForce: { grade: 'C' } });
    expect(await held(store, 'c')).not.toHaveProperty('failed');
  });
});
