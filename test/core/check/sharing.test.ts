import { describe, expect, it } from 'vitest';
import { sharing } from '../../../core/check/analysis/sharing.ts';

const item = (name: string, ...facts: string[]) => ({ name, facts: new Set(facts) });
const namesOf = (items: readonly ReturnType<typeof item>[]): string[][] =>
  sharing(items).map((group) => group.map(({ name }) => name));

describe('items that share facts', () => {
  it('stand in one group, through other items too', () => {
    expect(
      namesOf([item('1', 'a'), item('2', 'b'), item('3', 'c', 'd'), item('4', 'b', 'a')]),
    ).toEqual([['1', '2', '4'], ['3']]);
  });

  it('stand alone without facts', () => {
    expect(namesOf([item('1'), item('2', 'a'), item('3'), item('4', 'a')])).toEqual([
      ['1'],
      ['2', '4'],
      ['3'],
    ]);
  });

  it('read each fact a few times only, however long the chain', () => {
    let reads = 0;
    class Counted extends Set<string> {
      override [Symbol.iterator](): ReturnType<Set<string>['values']> {
        reads += this.size;
        return super[Symbol.iterator]();
      }
    }
    const chain = Array.from({ length: 2000 }, (_, at) => ({
      facts: new Counted([`f${at}`, `f${at + 1}`]),
    }));
    expect(sharing(chain)).toHaveLength(1);
    expect(reads).toBeLessThanOrEqual(chain.length * 2 * 3);
  });
});
