import { describe, expect, it } from 'vitest';
import type { RecordedEntry, RecordedRevision } from '../../../store/ledger/ledger.ts';
import { toldBy } from '../../../store/records/told-by-chain.ts';

const wrote = (digest: string, effect: RecordedRevision['effect'], more: object = {}) => ({
  ...{ record: 'r', type: 'penalty', typeVersion: '1', digest, effect },
  ...more,
});

/** A chain whose last entry decides of the third, as it should or otherwise. */
function chain(decision: object, entry: object = {}): RecordedEntry[] {
  const common = { chain: 'records:e', at: '2026-01-01T00:00:00.000Z', prev: null } as const;
  const by = { ...common, kind: 'recorded', by: 'office', cause: 'request' } as const;
  return [
    { ...by, seq: 1, records: [wrote('a', 'new')] },
    { ...by, seq: 2, records: [wrote('b', 'revised')] },
    { ...by, seq: 3, actor: 'clerk', actorFolded: 'c', records: [wrote('a', 'doubtful')] },
    {
      ...{ ...by, cause: 'decision', seq: 4, by: 'board', actor: 'officer', actorFolded: 'o' },
      records: [wrote('a', 'returned', { decides: 3, ...decision })],
      ...entry,
    },
  ];
}

describe('a decision on a chain that is linked as it should be', () => {
  it('is taken where it could be made', () => {
    const { come, fault } = toldBy(chain({}));
    expect(fault).toBeUndefined();
    expect(come.get('r')).toMatchObject({ state: { last: 'a' }, last: { seq: 4 }, changed: 4 });
  });

  it.each([
    ['of what was not doubtful', { decides: 2 }, {}],
    ['of what was never written', { decides: 9 }, {}],
    ['of other content', { digest: 'b' }, {}],
    ['of nothing', { decides: undefined }, {}],
    ['by who wrote it', {}, { actor: 'clerk' }],
    ['by somebody whose subject looks like theirs', {}, { actorFolded: 'c' }],
    ['by nobody', {}, { actor: undefined }],
  ])('is a fault %s', (_, decision, entry) => {
    expect(toldBy(chain(decision, entry)).fault).toBe('commit 4 decides of what it cannot');
  });
});
