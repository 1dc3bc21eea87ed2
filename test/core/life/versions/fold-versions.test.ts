import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../../core/life/versions/decision-request.ts';
import { foldVersions, unread } from '../../../../core/life/versions/fold-versions.ts';
import { ruleSetNamed, type VersionEntry } from '../../../../core/life/versions/version-entry.ts';
import { NotWholeError } from '../../../../core/ground/not-whole.ts';
import { by, check, checkedChain, resealed, submit, without } from './chain-of.ts';

/** A version's whole life, with a proposal that was confirmed. */
function wholeLife(): VersionEntry[] {
  const chain = checkedChain();
  const content = contentOf(chain.record('1'))!;
  chain.decide('1', { act: 'approve', content, simulation: null }, by('bob'));
  const terms = { from: '2026-04-01', standing: 'full' } as const;
  chain.decide('1', { act: 'set-in-force', terms }, by('bob'));
  chain.decide('2', submit('d2'), by('carol'));
  chain.decide('2', check('d2'), by('carol'));
  chain.decide('1', { act: 'annul' }, by('bob'));
  const { id: proposal } = chain.record('1').proposal!;
  chain.decide('1', { act: 'confirm', proposal }, by('dora'));
  return chain.entries;
}

const fold = (entries: readonly VersionEntry[]) =>
  foldVersions(unread(ruleSetNamed('rules')), entries);
const whole = wholeLife();

/** The entries with those behind a place sealed anew, as somebody would who forges a chain. */
function relinked(entries: readonly object[]): VersionEntry[] {
  let prev: string | null = null;
  return entries.map((entry, at) => {
    const linked: VersionEntry = resealed({ ...entry, seq: at + 1, prev });
    prev = linked.hash;
    return linked;
  });
}

describe('a rule set’s chain', () => {
  it('comes to the same in one piece and in any two', () => {
    const all = fold(whole);
    for (let at = 0; at <= whole.length; at++) {
      expect(foldVersions(fold(whole.slice(0, at)), whole.slice(at))).toEqual(all);
    }
    expect([...all.versions.keys()]).toEqual(['2', '1']);
  });

  it('is refused with any entry altered, in any attribute', () => {
    for (const [at, entry] of whole.entries()) {
      for (const name of Object.keys(entry)) {
        const altered = { ...entry, [name]: name === 'seq' ? 99 : 'forged' };
        expect(() => fold(whole.with(at, altered))).toThrow(NotWholeError);
        const less = without(entry, name) as unknown as VersionEntry;
        expect(() => fold(whole.with(at, less))).toThrow(NotWholeError);
      }
    }
  });

  it('is refused with any entry missing but the last, twice, or out of order', () => {
    for (let at = 0; at < whole.length; at++) {
      const other = (at + 1) % whole.length;
      const missing = whole.toSpliced(at, 1);
      if (at < whole.length - 1) expect(() => fold(missing)).toThrow(NotWholeError);
      expect(() => fold(whole.toSpliced(at, 0, whole[at]!))).toThrow(NotWholeError);
      const swapped = whole.with(at, whole[other]!).with(other, whole[at]!);
      expect(() => fold(swapped)).toThrow(NotWholeError);
    }
  });

  it.each([
    [
      'of another chain',
      (entry: object) => ({ ...entry, chain: 'rule-set:other' }),
      /another chain/,
    ],
    ['of no known kind', (entry: object) => ({ ...entry, kind: 'forgotten' }), /none of a version/],
    [
      'of an entity',
      (entry: object) => ({ ...entry, kind: 'appraised' }),
      /entry 3 is none of a version/,
    ],
  ])('is refused with an entry %s, however well it is sealed', (_what, forge, message) => {
    expect(() => fold(relinked(whole.with(2, forge(whole[2]!) as VersionEntry)))).toThrow(message);
  });

  it.each([
    ['an approval by who submitted', 2, { actor: 'alice' }, /cannot approve it/],
    ['an approval by who looks like who submitted', 2, { actorFolded: 'alice' }, /cannot approve/],
    ['an approval of another content', 2, { digest: 'd9' }, /another content/],
    ['coming into force by who submitted', 3, { actor: 'alice' }, /cannot set it in force/],
    ['an annulment that one person made', 7, { confirms: undefined }, /one person annulled it/],
    ['an annulment that its proposer confirmed', 7, { actor: 'bob' }, /who proposed it confirmed/],
    ['an annulment that was confirmed too late', 7, { at: '2026-03-15T12:00:00.000Z' }, /lapsed/],
    ['a deployment over what stands', 3, { cause: 'publication' }, /publishes only what is not/],
  ])('is refused with %s, though its hashes fit', (_what, at, change, message) => {
    const forged = JSON.parse(JSON.stringify({ ...whole[at], ...change })) as VersionEntry;
    // a proposal is named by its hash, which only the proposal's own forging changes
    expect(() => fold(relinked(whole.with(at, forged)))).toThrow(message);
  });

  it('is refused where an act does not follow the one before', () => {
    expect(() => fold(relinked(whole.toSpliced(1, 1)))).toThrow(/A draft cannot be approved/);
    expect(() => fold(relinked(whole.slice(2)))).toThrow(/was never submitted/);
  });
});
