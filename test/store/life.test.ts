import { expect, it } from 'vitest';
import { findingOf } from '../../core/check/finding.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { Store } from '../../store/client.ts';
import { DecisionRefusedError } from '../../store/errors.ts';
import { chainOf, ruleSetChain, type LedgerEntry } from '../../store/ledger.ts';
import {
  annulVersion,
  approveVersion,
  setInForce,
  withdrawVersion,
  type Decider,
} from '../../store/decisions.ts';
import { keepFindings, submitDraft } from '../../store/drafts.ts';
import { inForceOn, publications, publish } from '../../store/rule-sets.ts';
import { sideBySide } from '../../store/side-by-side.ts';
import { verifyChain } from '../../store/verify-chain.ts';
import {
  forgetVersions,
  readVersion,
  versionsOf,
  type VersionRecord,
} from '../../store/versions.ts';
import { versionsAsKnown } from '../../store/versions-as-known.ts';
import { describeOnEngines } from './engines.ts';
import { injectFaults, seeded } from './faults.ts';
import { catalogue, laundries } from './fixtures/laundries.ts';

const author: Decider = { actor: 'author', by: 'Board', why: 'It was drafted.' };
const approver: Decider = { actor: 'approver', by: 'Board', why: 'It was read.' };

const SEED = 20_261_122;

/** Pauses that keep their proportions and cost a test nothing. */
const briefly = (milliseconds: number): Promise<void> =>
  new Promise((wake) => setTimeout(wake, milliseconds / 20));

const draft = (version: string, authority = 'Laundry Board') =>
  prepare({ ...laundries(), version, authority }, catalogue);

const named = (version: string) => ({ ruleSet: 'laundries', version });

const report = {
  ruleSet: null,
  faults: [],
  cases: { total: 0, passed: 0 },
  coverage: null,
} as unknown as Parameters<typeof keepFindings>[2];
const clean = { errors: 0, warnings: 0, notices: 0 };

/** A version that is checked, and so waits for its approval. */
async function checked(store: Store, version: string): Promise<VersionRecord> {
  const { record } = await submitDraft(store, draft(version), [], author);
  return (await keepFindings(store, record, report, clean, author)).record;
}

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
    const store = await bench.fresh();
    const { digest } = await checked(store, '2025.1');
    const approval = { digest, simulation: 'sim_1' };
    await approveVersion(store, named('2025.1'), approval, approver);
    const terms = { from: '2025-01-01', standing: 'full' } as const;
    await setInForce(store, named('2025.1'), terms, approver);
    await withdrawVersion(store, named('2025.1'), { on: '2025-06-01' }, approver);
    await annulVersion(store, named('2025.1'), approver);
    expect(await storyOf(store)).toMatchObject([
      { kind: 'submitted', seq: 1, actor: 'author', why: 'It was drafted.', digest },
      { kind: 'checked', seq: 2 },
      { kind: 'approved', seq: 3, actor: 'approver', simulation: 'sim_1' },
      { kind: 'published', seq: 4, from: '2025-01-01', supersedes: null },
      { kind: 'withdrawn', seq: 5, on: '2025-06-01' },
      { kind: 'annulled', seq: 6 },
    ]);
    expect(await verifyChain(store, ruleSetChain('laundries'))).toMatchObject({ intact: true });
  });

  it('says the same again without another entry', async () => {
    const store = await bench.fresh();
    const { digest } = await checked(store, '2025.1');
    const approval = { digest, simulation: null };
    const terms = { from: '2025-01-01', standing: 'full' } as const;
    const twice = async (act: () => Promise<{ stood: boolean }>) =>
      expect([(await act()).stood, (await act()).stood]).toEqual([false, true]);
    await twice(() => approveVersion(store, named('2025.1'), approval, approver));
    await twice(() => setInForce(store, named('2025.1'), terms, approver));
    await twice(() => withdrawVersion(store, named('2025.1'), { on: '2025-02-01' }, approver));
    await twice(() => annulVersion(store, named('2025.1'), approver));
    expect(await storyOf(store)).toHaveLength(6);
  });

  it('is told as it was known at any instant, as it stood then', async () => {
    let now = Date.parse('2025-01-01T00:00:00Z');
    const store = await bench.fresh({ now: () => now });
    const stood: { at: string; versions: VersionRecord[] }[] = [];
    const look = async () => {
      forgetVersions(store);
      const versions = (await versionsOf(store, 'laundries')).toSorted((a, b) => a.seq - b.seq);
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
    await keepFindings(store, record, found, { ...clean, notices: 1 }, author);
    await look();
    const { digest } = record;
    const other: Decider = { ...approver, actor: 'other' };
    await approveVersion(store, named('2025.1'), { digest, simulation: null }, other);
    await look();
    const terms = { from: '2025-02-01', standing: 'full' } as const;
    await setInForce(store, named('2025.1'), terms, other);
    await look();
    await withdrawVersion(store, named('2025.1'), { on: '2025-06-01' }, other);
    await look();
    await annulVersion(store, named('2025.1'), other);
    await look();
    expect(await versionsAsKnown(store, 'laundries', '2024-12-31T23:59:59.999Z')).toEqual([]);
    for (const { at, versions } of stood) {
      expect(await versionsAsKnown(store, 'laundries', at)).toEqual(versions);
    }
  });

  it('finds a draft that changed while it was checked', async () => {
    const store = await bench.fresh();
    const { record } = await submitDraft(store, draft('2025.1'), [], author);
    await submitDraft(store, draft('2025.1', 'Another board'), [], author);
    const late = await outcomeOf(keepFindings(store, record, report, clean, author));
    expect(late).toMatch(/^Another content stands under this version now/);
  });

  it(`stays one story while fifty decide at once and three requests in ten fail (seed ${SEED})`, async () => {
    const store = await bench.fresh();
    const versions = ['2025.1', '2025.2', '2025.3', '2025.4'];
    const records = new Map<string, VersionRecord>();
    for (const version of versions) records.set(version, await checked(store, version));
    const processes = [1, 2, 3].map((at) => {
      const troubled = bench.again(store, { random: seeded(SEED + at), sleep: briefly });
      injectFaults(troubled, 0.3, SEED + at);
      return troubled;
    });
    const random = seeded(SEED);
    const acts = Array.from({ length: 50 }, (_, at) => {
      const version = versions[at % versions.length]!;
      const process = processes[at % processes.length]!;
      const { digest } = records.get(version)!;
      return { version, process, digest, kind: random(), rank: random() };
    });
    const outcomes = await sideBySide(acts, 50, ({ version, process, digest, kind }) => {
      const one = named(version);
      const terms = { from: '2025-03-01', standing: 'full' } as const;
      const approval = { digest, simulation: null };
      if (kind < 0.4) return outcomeOf(approveVersion(process, one, approval, approver));
      if (kind < 0.8) return outcomeOf(setInForce(process, one, terms, approver));
      return outcomeOf(withdrawVersion(process, one, { on: '2025-04-01' }, approver));
    });
    expect(outcomes).toContain('done');
    // whoever is still waiting to come into force does so now
    for (const version of versions) {
      const { decision } = (await readVersion(store, 'laundries', version))!;
      if (decision === 'checked') {
        const { digest } = records.get(version)!;
        await approveVersion(store, named(version), { digest, simulation: null }, approver);
      }
      if (decision === 'checked' || decision === 'approved') {
        const terms = { from: '2025-03-01', standing: 'full' } as const;
        await setInForce(store, named(version), terms, approver);
      }
    }
    expect(await verifyChain(store, ruleSetChain('laundries'))).toMatchObject({ intact: true });
    const story = await storyOf(store);
    const published = story.filter((entry) => entry.kind === 'published');
    // each version was approved before it was published, and each act happened once
    for (const version of versions) {
      const kinds = story.filter((entry) => 'version' in entry && entry.version === version);
      const acted = kinds.map(({ kind }) => kind);
      expect(new Set(acted).size).toBe(acted.length);
      const order = ['submitted', 'checked', 'approved', 'published', 'withdrawn'];
      expect(acted).toEqual(order.filter((kind) => (acted as string[]).includes(kind)));
    }
    // each names the one that it followed on that day
    published.forEach((entry, at) => {
      const before = published.slice(0, at).findLast(({ seq }) => seq < entry.seq);
      expect(entry).toMatchObject({ supersedes: before ? before.version : null });
    });
    const last = published.at(-1);
    const reader = bench.again(store);
    const governing = await inForceOn(reader, 'laundries', '2025-03-15');
    expect(governing?.version).toBe(last?.kind === 'published' ? last.version : null);
    expect(await publications(reader, 'laundries')).toHaveLength(published.length);
  });
});
