import { expect, it } from 'vitest';
import { findingOf } from '../../core/check/finding.ts';
import type { VersionRecord } from '../../core/life/versions/version-record.ts';
import type { Store } from '../../store/ground/client.ts';
import {
  annulVersion,
  approveVersion,
  confirmProposal,
  setInForce,
  withdrawVersion,
} from '../../store/life/decisions.ts';
import { keepFindings, submitDraft } from '../../store/rule-sets/drafts.ts';
import { DecisionRefusedError } from '../../store/ground/errors.ts';
import { chainOf, ruleSetChain, type LedgerEntry } from '../../store/ledger/ledger.ts';
import { inForceOn, publications, publish } from '../../store/rule-sets/rule-sets.ts';
import { sideBySide } from '../../store/ground/side-by-side.ts';
import { verifyChain } from '../../store/appraisals/audit/verify-chain.ts';
import { ruleSetNamed } from '../../core/life/versions/version-entry.ts';
import { lifeFindings } from '../../store/life/verify-life.ts';
import { forgetVersions } from '../../store/life/lives.ts';
import { readVersion, versionsAsKnown, versionsOf } from '../../store/rule-sets/versions.ts';
import {
  annul,
  approver,
  author,
  checked,
  clean,
  draft,
  inForce,
  named,
  other,
  person,
  read,
  report,
} from './decided.ts';
import { describeOnEngines } from './engines.ts';
import { injectFaults, seeded } from './faults.ts';
import { catalogue, laundries } from './fixtures/laundries.ts';

const LAUNDRIES = ruleSetNamed('laundries');

const SEED = 20_261_122;

/** Pauses that keep their proportions and cost a test nothing. */
const briefly = (milliseconds: number): Promise<void> =>
  new Promise((wake) => setTimeout(wake, milliseconds / 20));

/** The day before all that is decided here. */
const DAY = Date.parse('2024-12-01T12:00:00Z');

async function storyOf(store: Store): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const entry of chainOf(store, ruleSetChain('laundries'))) entries.push(entry);
  return entries;
}

/** What a decision came to: done, or refused in a sentence. */
async function outcomeOf(decision: Promise<unknown>): Promise<string> {
  try {
    await decision;
    return 'done';
  } catch (error) {
    if (!(error instanceof DecisionRefusedError)) throw error;
    return error.message;
  }
}

describeOnEngines('the life of a version', (bench) => {
  it('is told by its chain, act by act, with who and why', async () => {
    const store = await bench.fresh({ now: () => DAY });
    const { content } = read(await checked(store, '2025.1'));
    const simulation = { id: 'sim_1', result: 'sha256:result' };
    await approveVersion(store, named('2025.1'), { content, simulation }, approver);
    const terms = { from: '2025-01-01', standing: 'full' } as const;
    await setInForce(store, named('2025.1'), terms, approver);
    await withdrawVersion(store, named('2025.1'), { on: '2025-06-01' }, approver);
    await annul(store, '2025.1');
    const { digest } = draft('2025.1');
    const story = await storyOf(store);
    expect(story).toMatchObject([
      { kind: 'submitted', seq: 1, actor: 'raw:author', why: 'It was drafted.', digest },
      { kind: 'checked', seq: 2, found: clean },
      { kind: 'approved', seq: 3, simulation: 'sim_1', result: 'sha256:result' },
      { kind: 'published', seq: 4, from: '2025-01-01', supersedes: null },
      { kind: 'withdrawn', seq: 5, on: '2025-06-01' },
      { kind: 'proposed', seq: 6, act: 'annul', actorFolded: 'folded:approver' },
      { kind: 'annulled', seq: 7, confirms: story[5]!.hash, actor: 'raw:other' },
    ]);
    expect(await verifyChain(store, ruleSetChain('laundries'))).toMatchObject({ intact: true });
    expect(await lifeFindings(store, LAUNDRIES)).toEqual([]);
  });

  it('says the same again without another entry', async () => {
    const store = await bench.fresh({ now: () => DAY });
    const approval = read(await checked(store, '2025.1'));
    const terms = { from: '2025-01-01', standing: 'full' } as const;
    const twice = async (act: () => Promise<{ stood: boolean }>) =>
      expect([(await act()).stood, (await act()).stood]).toEqual([false, true]);
    await twice(() => approveVersion(store, named('2025.1'), approval, approver));
    await twice(() => setInForce(store, named('2025.1'), terms, approver));
    await twice(() => withdrawVersion(store, named('2025.1'), { on: '2025-02-01' }, approver));
    await twice(() => annulVersion(store, named('2025.1'), approver));
    const { id } = (await readVersion(store, 'laundries', '2025.1'))!.proposal!;
    await twice(() => confirmProposal(store, named('2025.1'), id, other));
    expect(await storyOf(store)).toHaveLength(7);
  });

  it('takes two where it changes the past, and nothing changes until the second confirms', async () => {
    let now = DAY;
    const store = await bench.fresh({ now: () => now });
    await inForce(store, '2025.1', '2025-01-01');
    await approveVersion(store, named('2025.2'), read(await checked(store, '2025.2')), approver);
    now = Date.parse('2025-02-01T12:00:00Z');
    const governing = async () => (await inForceOn(store, 'laundries', '2025-01-20'))?.version;
    // the day has begun where the rule set applies
    const terms = { from: '2025-01-15', standing: 'full' } as const;
    const { record } = await setInForce(store, named('2025.2'), terms, approver);
    expect(record).toMatchObject({ decision: 'approved', proposal: { act: 'set-in-force' } });
    expect(await governing()).toBe('2025.1');
    const { id } = record.proposal!;
    const alone = confirmProposal(store, named('2025.2'), id, approver);
    expect(await outcomeOf(alone)).toMatch(/^Who made a proposal cannot confirm it/);
    await confirmProposal(store, named('2025.2'), id, other);
    expect(await governing()).toBe('2025.2');
    await annulVersion(store, named('2025.2'), approver);
    expect(await governing()).toBe('2025.2');
    await annul(store, '2025.2');
    expect(await governing()).toBe('2025.1');
  });

  it('is told as it was known at any instant, as it stood then', async () => {
    let now = DAY;
    const store = await bench.fresh({ now: () => now });
    const stood: { at: string; versions: VersionRecord[] }[] = [];
    const look = async () => {
      forgetVersions(store);
      const versions = await versionsOf(store, 'laundries');
      stood.push({ at: new Date(now).toISOString(), versions });
      now += 1_000;
    };
    await publish(store, {
      ...{ document: laundries(), catalogue, from: '2024-01-01', by: 'Laundry Board' },
      standing: 'demonstration',
    });
    await look();
    for (const authority of ['A board', 'Laundry Board']) {
      await submitDraft(store, draft('2025.1', authority), [], author);
      await look();
    }
    const found = { ...report, findings: [findingOf('no-grade', '/grades', 'is absent')] };
    const { record } = await submitDraft(store, draft('2025.1'), [], approver);
    await look();
    const kept = await keepFindings(store, record, found, { ...clean, notices: 1 }, author);
    await look();
    await approveVersion(store, named('2025.1'), read(kept.record), other);
    await look();
    const terms = { from: '2025-02-01', standing: 'full' } as const;
    await setInForce(store, named('2025.1'), terms, other);
    await look();
    await withdrawVersion(store, named('2025.1'), { on: '2025-06-01' }, other);
    await look();
    const proposed = await annulVersion(store, named('2025.1'), other);
    await look();
    const { id } = proposed.record.proposal!;
    await confirmProposal(store, named('2025.1'), id, person('second'));
    await look();
    expect(stood.map(({ versions }) => versions.at(-1)?.decision)).toEqual([
      ...['set-in-force', 'draft', 'draft', 'draft', 'checked', 'approved', 'set-in-force'],
      ...['withdrawn', 'withdrawn', 'annulled'],
    ]);
    expect(await versionsAsKnown(store, 'laundries', '2024-11-30T23:59:59.999Z')).toEqual([]);
    for (const { at, versions } of stood) {
      expect(await versionsAsKnown(store, 'laundries', at)).toEqual(versions);
    }
  });

  it('finds a draft that changed while it was checked', async () => {
    const store = await bench.fresh({ now: () => DAY });
    const { record } = await submitDraft(store, draft('2025.1'), [], author);
    await submitDraft(store, draft('2025.1', 'Another board'), [], author);
    const late = await outcomeOf(keepFindings(store, record, report, clean, author));
    expect(late).toMatch(/^The version has different content now now/);
  });

  it(`stays one story while fifty decide at once and three requests in ten fail (seed ${SEED})`, async () => {
    const store = await bench.fresh({ now: () => DAY });
    const versions = ['2025.1', '2025.2', '2025.3', '2025.4'];
    const records = new Map<string, VersionRecord>();
    for (const version of versions) records.set(version, await checked(store, version));
    const processes = [1, 2, 3].map((at) => {
      const options = { random: seeded(SEED + at), sleep: briefly, now: () => DAY };
      const troubled = bench.again(store, options);
      injectFaults(troubled, 0.3, SEED + at);
      return troubled;
    });
    const random = seeded(SEED);
    const acts = Array.from({ length: 50 }, (_, at) => ({
      version: versions[at % versions.length]!,
      process: processes[at % processes.length]!,
      kind: random(),
    }));
    const terms = { from: '2025-03-01', standing: 'full' } as const;
    const outcomes = await sideBySide(acts, 50, async ({ version, process, kind }) => {
      const one = named(version);
      const approval = read(records.get(version)!);
      if (kind < 0.35) return await outcomeOf(approveVersion(process, one, approval, approver));
      if (kind < 0.7) return await outcomeOf(setInForce(process, one, terms, approver));
      if (kind < 0.85)
        return await outcomeOf(withdrawVersion(process, one, { on: '2025-04-01' }, approver));
      const proposed = await outcomeOf(annulVersion(process, one, approver));
      const { proposal } = (await readVersion(process, 'laundries', version))!;
      if (!proposal) return proposed;
      return await outcomeOf(confirmProposal(process, one, proposal.id, other));
    });
    expect(outcomes).toContain('done');
    // whoever is still waiting to come into force does so now
    for (const version of versions) {
      const { decision } = (await readVersion(store, 'laundries', version))!;
      if (decision === 'checked') {
        await approveVersion(store, named(version), read(records.get(version)!), approver);
      }
      if (decision === 'checked' || decision === 'approved') {
        await setInForce(store, named(version), terms, approver);
      }
    }
    expect(await verifyChain(store, ruleSetChain('laundries'))).toMatchObject({ intact: true });
    expect(await lifeFindings(store, LAUNDRIES)).toEqual([]);
    const story = await storyOf(store);
    const published = story.filter((entry) => entry.kind === 'published');
    // each version was approved before it was published, and each act happened once
    for (const version of versions) {
      const kinds = story.filter((entry) => 'version' in entry && entry.version === version);
      const acted = kinds.map(({ kind }) => kind).filter((kind) => kind !== 'proposed');
      expect(new Set(acted).size).toBe(acted.length);
      const order = ['submitted', 'checked', 'approved', 'published', 'withdrawn', 'annulled'];
      expect(acted).toEqual(order.filter((kind) => (acted as string[]).includes(kind)));
    }
    // each names the one that it followed on that day
    const annulledBy = (seq: number) =>
      new Set(
        story.flatMap((entry) =>
          entry.kind === 'annulled' && entry.seq < seq ? entry.version : [],
        ),
      );
    published.forEach((entry, at) => {
      const annulled = annulledBy(entry.seq);
      const before = published.slice(0, at).findLast(({ version }) => !annulled.has(version));
      // one that is withdrawn from April on still governs the first of March
      expect(entry).toMatchObject({ supersedes: before ? before.version : null });
    });
    const annulled = annulledBy(Infinity);
    const last = published.findLast(({ version }) => !annulled.has(version));
    const reader = bench.again(store, { now: () => DAY });
    const governing = await inForceOn(reader, 'laundries', '2025-03-15');
    expect(governing?.version ?? null).toBe(last?.version ?? null);
    expect(await publications(reader, 'laundries')).toHaveLength(published.length);
  });
});
