import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideDoubt,
  effectOfMark,
  isTaken,
  type DoubtDecided,
  type RecordState,
} from '../../../core/records/record-state.ts';

/** Somebody writes a content, or decides of the writing at a place. */
type Step = { content: string } | { of: number; decided: DoubtDecided };

/** What a record comes to by steps; places are those of all steps, and what is refused changes nothing. */
function played(steps: readonly Step[]): { state: RecordState | undefined; told: string[] } {
  let state: RecordState | undefined;
  const told: string[] = [];
  for (const [at, step] of steps.entries()) {
    if ('content' in step) {
      const withdrawn = step.content === 'withdrawn' ? (true as const) : undefined;
      const next = effectOfMark(state, { digest: step.content, withdrawn, seq: at });
      ({ state } = next);
      told.push(next.effect);
    } else {
      const next = state && decideDoubt(state, step.of, step.decided);
      told.push(next ? step.decided : 'refused');
      state = next ?? state;
    }
  }
  return { state, told };
}

/**
 * The model: of a record without numbers of its source, the content stands that was written last of those that were taken
 * or returned, and what is doubtful waits while nothing later was taken.
 */
function modelled(steps: readonly Step[]): { stands: string | undefined; told: string[] } {
  const known = new Set<string>();
  const waiting = new Map<number, string>();
  let [stands, place]: [string | undefined, number] = [undefined, -1];
  const told: string[] = [];
  for (const [at, step] of steps.entries()) {
    if ('content' in step) {
      const { content } = step;
      const isWaiting = [...waiting.values()].includes(content);
      if (content === stands || isWaiting) told.push('same');
      else if (known.has(content)) {
        waiting.set(at, content);
        told.push('doubtful');
      } else {
        told.push(content === 'withdrawn' ? content : stands === undefined ? 'new' : 'revised');
        [stands, place] = [content, at];
        if (content !== 'withdrawn') known.add(content);
        waiting.clear();
      }
      continue;
    }
    const content = waiting.get(step.of);
    if (content === undefined) {
      told.push('refused');
      continue;
    }
    waiting.delete(step.of);
    told.push(step.decided);
    if (step.decided === 'duplicate') continue;
    if (step.of > place) [stands, place] = [content, step.of];
    for (const one of waiting.keys()) if (one < step.of) waiting.delete(one);
  }
  return { stands, told };
}

const content = fc.constantFrom('a', 'b', 'c', 'd', 'withdrawn');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ content }) },
  {
    weight: 2,
    arbitrary: fc.record({
      of: fc.nat(15),
      decided: fc.constantFrom<DoubtDecided>('duplicate', 'returned'),
    }),
  },
);
const steps = fc.array(step, { minLength: 1, maxLength: 16 });
const writings = fc.array(fc.record({ content }), { minLength: 3, maxLength: 12 });

describe('a doubtful writing', () => {
  it('stands once it is decided to be a return, and as in the model in any history', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { state, told } = played(all);
        const expected = modelled(all);
        expect(told).toEqual(expected.told);
        expect(state?.last).toBe(expected.stands);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is decided once, and what two officers decide comes to the same in either order', () => {
    fc.assert(
      fc.property(writings, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (all, is) => {
        const { state } = played(all);
        const doubts = (state?.doubts ?? []).map(({ seq }): Step => ({
          of: seq,
          decided: is[seq] ? 'returned' : 'duplicate',
        }));
        const ends = [doubts, doubts.toReversed()].map((decided) => {
          const once = played([...all, ...decided]);
          const twice = played([...all, ...decided, ...decided]);
          expect(once.state?.doubts).toBeUndefined();
          expect(twice.state).toEqual(once.state);
          const again = twice.told.slice(once.told.length);
          expect(again.every((one) => one === 'refused')).toBe(true);
          return once.state?.last;
        });
        expect(ends[0]).toBe(ends[1]);
      }),
    );
  });

  it('is settled by a writing that is taken after it, which stands', () => {
    const all: Step[] = ['a', 'b', 'a', 'c'].map((one) => ({ content: one }));
    const { state, told } = played([...all, { of: 2, decided: 'returned' }]);
    expect(told).toEqual(['new', 'revised', 'doubtful', 'revised', 'refused']);
    expect(state?.last).toBe('c');
  });

  it('waits alone however often it is repeated, and is doubtful again once it was a duplicate', () => {
    const again: Step[] = ['a', 'b', 'a', 'a', 'b'].map((one) => ({ content: one }));
    const { told } = played([...again, { of: 2, decided: 'duplicate' }, { content: 'a' }]);
    expect(told).toEqual([
      ...['new', 'revised', 'doubtful', 'same', 'same'],
      ...['duplicate', 'doubtful'],
    ]);
  });

  it('of two contents of one revision stands if it is decided so, and ends the record if it withdraws', () => {
    const first = effectOfMark(undefined, { seq: 1, digest: 'a', order: 1 });
    const mark = { seq: 2, digest: 'withdrawn', order: 1, withdrawn: true } as const;
    const { effect, state } = effectOfMark(first.state, mark);
    expect(effect).toBe('doubtful');
    const ended = decideDoubt(state, 2, 'returned');
    expect(ended).toMatchObject({ last: 'withdrawn', seen: ['a'], order: 1 });
    // it is numbered, so that the same writing is known again, whatever was decided
    const kept = decideDoubt(state, 2, 'duplicate');
    for (const after of [ended, kept]) expect(effectOfMark(after, mark).effect).toBe('same');
  });

  it('counts as taken from the decision on', () => {
    expect([isTaken('returned'), isTaken('duplicate'), isTaken('doubtful')]).toEqual([
      ...[true, false, false],
    ]);
  });
});
