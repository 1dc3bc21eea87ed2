import { describe, expect, it } from 'vitest';
import {
  contentOf,
  type DecisionRequest,
} from '../../../../core/life/versions/decision-request.ts';
import { decideVersion } from '../../../../core/life/versions/decide-version.ts';
import { unread } from '../../../../core/life/versions/fold-versions.ts';
import { decidingActs, mayDecide } from '../../../../core/life/versions/may-decide.ts';
import { by, check, checkedChain, submit, type Chain } from './chain-of.ts';

const approve = (chain: Chain, simulation: { id: string; result: string } | null = null) =>
  ({ act: 'approve', content: contentOf(chain.record('1'))!, simulation }) as const;
const inForce = (from: string): DecisionRequest => ({
  act: 'set-in-force',
  terms: { from, standing: 'full' },
});

/** A chain in which a version was approved by bob, and set in force by him from a day to come. */
function inForceChain(from = '2026-04-01'): Chain {
  const chain = checkedChain();
  chain.decide('1', approve(chain), by('bob'));
  chain.decide('1', inForce(from), by('bob'));
  return chain;
}

describe('who submitted a version', () => {
  it.each(['alice', 'ALICE'])('does not approve it, nor does who looks like them: %s', (name) => {
    const chain = checkedChain();
    expect(chain.decide('1', approve(chain), by(name))).toMatch(/^four-eyes: Who submitted/);
  });

  it('is known from each of its drafts', () => {
    const chain = checkedChain();
    chain.decide('1', submit('d2'), by('carol'));
    chain.decide('1', check('d2'), by('carol'));
    expect(chain.decide('1', approve(chain), by('alice'))).toMatch(/^four-eyes/);
    expect(chain.decide('1', approve(chain), by('bob'))).toBe('done');
  });

  it('neither sets it in force nor withdraws it', () => {
    const chain = checkedChain();
    chain.decide('1', approve(chain), by('bob'));
    expect(chain.decide('1', inForce('2026-04-01'), by('alice'))).toMatch(/set it in force/);
    expect(chain.decide('1', inForce('2026-02-01'), by('alice'))).toMatch(/set it in force/);
    expect(chain.decide('1', { act: 'withdraw', on: '2026-04-01' }, by('alice'))).toMatch(
      /withdraw it/,
    );
  });
});

describe('an approval', () => {
  it('binds document, cases, findings and the result of the simulation by their digests', () => {
    const chain = checkedChain();
    expect(chain.decide('1', approve(chain, { id: 'sim_1', result: 'r' }), by('bob'))).toBe('done');
    expect(chain.entries.at(-1)).toMatchObject({
      ...{ kind: 'approved', digest: 'd1', cases: 'c1', findings: 'report of d1 and c1' },
      ...{ simulation: 'sim_1', result: 'r' },
    });
  });

  it.each([
    ['the cases', submit('d1', 'fewer'), check('d1', 'fewer')],
    ['the document', submit('d2'), check('d2')],
    ['the findings', submit(), check('d1', 'c1', { errors: 0, warnings: 1, notices: 0 })],
  ])('is of what was read: not once %s changed', (what, again, checked) => {
    const chain = checkedChain();
    const read = approve(chain);
    chain.decide('1', again, by('alice'));
    const report = what === 'the findings' ? { ...checked, report: 'another' } : checked;
    chain.decide('1', report, by('alice'));
    expect(chain.decide('1', read, by('bob'))).toMatch(/^content-changed/);
  });

  it('of a draft of before look-alikes were compared waits until it is submitted anew', () => {
    const chain = checkedChain();
    chain.record('1').submitters = [{ raw: 'alice' }];
    expect(chain.decide('1', approve(chain), by('bob'))).toMatch(/^wrong-state: It was submitted/);
    const old = { ...by('alice'), actor: { raw: 'alice', folded: 'alice' } };
    expect(chain.decide('1', submit(), old)).toBe('done');
    chain.decide('1', check(), old);
    expect(chain.record('1').submitters).toEqual([{ raw: 'alice', folded: 'alice' }]);
    expect(chain.decide('1', approve(chain), by('bob'))).toBe('done');
  });

  it('is none while there are errors', () => {
    const chain = checkedChain();
    chain.decide('1', submit('d2'), by('alice'));
    chain.decide('1', check('d2', 'c1', { errors: 2, warnings: 0, notices: 0 }), by('alice'));
    expect(chain.decide('1', approve(chain), by('bob'))).toMatch(/^errors-found: .* 2 errors;/);
  });
});

describe('what changes the past', () => {
  it.each([
    ['to set in force', inForce('2026-02-28'), 'published', () => checkedChain()],
    [
      'to withdraw',
      { act: 'withdraw', on: '2026-02-28' } as const,
      'withdrawn',
      () => inForceChain(),
    ],
    ['to annul', { act: 'annul' } as const, 'annulled', () => inForceChain()],
  ])('takes two: %s', (_what, request, kind, begin) => {
    const chain = begin();
    if (kind === 'published') chain.decide('1', approve(chain), by('bob'));
    const before = chain.record('1');
    expect(chain.decide('1', request, by('bob'))).toBe('done');
    const { proposal, ...proposed } = chain.record('1');
    expect(proposed).toEqual({ ...before, seq: before.seq + 1 });
    expect(proposal).toMatchObject({ act: request.act, until: '2026-03-15T12:00:00.000Z' });
    expect(chain.decide('1', request, by('bob'))).toBe('stands');

    const confirm = { act: 'confirm', proposal: proposal!.id } as const;
    for (const name of ['bob', 'BOB'])
      expect(chain.decide('1', confirm, by(name))).toMatch(/^four-eyes: Who made a proposal/);
    const other = { ...confirm, proposal: 'another' };
    expect(chain.decide('1', other, by('dora'))).toMatch(/^content-changed: Another proposal/);
    expect(chain.decide('1', confirm, by('dora'))).toBe('done');
    expect(chain.entries.at(-1)).toMatchObject({ kind, confirms: proposal!.id, actor: 'dora' });
    expect(chain.record('1').proposal).toBeUndefined();
    expect(chain.decide('1', confirm, by('dora'))).toBe('stands');
  });

  it('is confirmed within fourteen days', () => {
    const chain = inForceChain();
    chain.decide('1', { act: 'annul' }, by('bob'));
    const confirm = { act: 'confirm', proposal: chain.record('1').proposal!.id } as const;
    chain.now = '2026-03-15T12:00:00.000Z';
    expect(chain.decide('1', confirm, by('dora'))).toMatch(/^wrong-state: The proposal lapsed/);
    expect(chain.decide('1', { act: 'annul' }, by('bob'))).toBe('done');
    const again = { act: 'confirm', proposal: chain.record('1').proposal!.id } as const;
    chain.now = '2026-03-29T11:59:59.999Z';
    expect(chain.decide('1', again, by('dora'))).toBe('done');
  });

  it('is not confirmed by who submitted the version, where they may not set it in force', () => {
    const chain = checkedChain();
    chain.decide('1', approve(chain), by('bob'));
    chain.decide('1', inForce('2026-02-01'), by('bob'));
    const confirm = { act: 'confirm', proposal: chain.record('1').proposal!.id } as const;
    expect(chain.decide('1', confirm, by('alice'))).toMatch(/^four-eyes/);
  });

  it('cannot be confirmed once something else was decided', () => {
    const chain = inForceChain();
    chain.decide('1', { act: 'annul' }, by('bob'));
    const confirm = { act: 'confirm', proposal: chain.record('1').proposal!.id } as const;
    expect(chain.decide('1', { act: 'withdraw', on: '2026-05-01' }, by('bob'))).toBe('done');
    expect(chain.decide('1', confirm, by('dora'))).toMatch(/^wrong-state: Nothing of this version/);
  });

  it('is not what a day to come or today changes', () => {
    expect(inForceChain('2026-03-01').record('1').publication).toMatchObject({
      from: '2026-03-01',
    });
    const chain = inForceChain();
    expect(chain.decide('1', { act: 'withdraw', on: '2026-03-01' }, by('bob'))).toBe('done');
    expect(chain.record('1').decision).toBe('withdrawn');
  });

  it('is not what the end of a version is that was never in force', () => {
    const chain = checkedChain();
    chain.decide('1', approve(chain), by('bob'));
    expect(chain.decide('1', { act: 'withdraw', on: '2026-01-01' }, by('bob'))).toBe('done');
    expect(chain.record('1').decision).toBe('withdrawn');
  });
});

describe('what somebody may do with a version', () => {
  const everything = () => true;

  it('agrees with what deciding it comes to, in each state and for each actor', () => {
    const chain = checkedChain();
    const states = [
      () => undefined,
      () => chain.decide('1', approve(chain), by('bob')),
      () => chain.decide('1', inForce('2026-02-01'), by('bob')),
      () => chain.decide('1', inForce('2026-04-01'), by('bob')),
      () => chain.decide('1', { act: 'annul' }, by('bob')),
    ];
    for (const go of states) {
      go();
      for (const name of ['alice', 'bob', 'dora']) {
        const record = chain.record('1');
        const { actor } = by(name);
        const said = mayDecide(record, { actor, hasScopeFor: everything }, chain.now);
        const requests: Record<string, DecisionRequest> = {
          submit: submit('d9'),
          check: { ...check(record.digest, record.cases), report: 'new' } as DecisionRequest,
          approve: approve(chain),
          'set-in-force': inForce('2026-06-01'),
          withdraw: { act: 'withdraw', on: '2026-06-01' },
          annul: { act: 'annul' },
          confirm: { act: 'confirm', proposal: record.proposal?.id ?? 'none' },
        };
        for (const act of decidingActs) {
          const before = { life: chain.life, entries: chain.entries };
          const came = chain.decide('1', requests[act]!, by(name));
          Object.assign(chain, before);
          if (came === 'stands') continue;
          const { may, reason, sentence } = said[act];
          expect([act, name, may ? 'done' : `${reason}: ${sentence}`]).toEqual([act, name, came]);
        }
      }
    }
  });

  it('is nothing without the scope or without a subject, and says so', () => {
    const record = checkedChain().record('1');
    const none = mayDecide(record, { actor: by('bob').actor, hasScopeFor: () => false }, '2026');
    expect(none.approve).toMatchObject({ may: false, reason: 'scope' });
    const nobody = mayDecide(record, { actor: undefined, hasScopeFor: everything }, '2026');
    expect(nobody.approve).toMatchObject({ may: false, reason: 'subject' });
  });

  it('says what takes two', () => {
    const record = inForceChain().record('1');
    const said = mayDecide(record, { actor: by('bob').actor, hasScopeFor: everything }, '2026');
    expect(said.annul.may).toBe(true);
    expect(said.annul.sentence).toMatch(/confirms/);
    expect(said.withdraw.sentence).toMatch(/^For a day that has passed/);
  });

  it('says of a kind that is decided for no past day that only annulling one takes two', () => {
    const record = inForceChain().record('1');
    const candidate = { actor: by('bob').actor, hasScopeFor: everything, decidesNoPast: true };
    const said = mayDecide(record, candidate, '2026');
    expect(said.withdraw).toEqual({ may: true, reason: null, sentence: null });
    expect(said.annul.sentence).toMatch(/confirms/);
  });

  it('writes no digest of cases for a kind that has none', () => {
    const request = { act: 'submit', digest: 'd1', cases: undefined } as const;
    const moment = { at: '2026-03-01T00:00:00.000Z', today: '' };
    const life = unread({ kind: 'record-type', id: 'permit' });
    const said = decideVersion(life, '1', request, by('bob'), moment);
    expect('entry' in said && Object.keys(said.entry)).not.toContain('document');
  });
});
