import { describe, expect, it } from 'vitest';
import { comparisonsOf, factsReadBy, partsOf } from '../../../core/conditions/node.ts';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import type { Node } from '../../../core/conditions/node.ts';

const small = { fact: 'n', operator: 'lessThan', value: 10 } as const;
const known = { fact: 'm', operator: 'isGiven', value: true } as const;
const under = { fact: 'n', operator: 'lessThan', value: { fact: 'k' } } as const;

describe('a condition is made of', () => {
  const kindsOf = (node: Node): string[] => partsOf(node).map(({ kind }) => kind);

  it('the conditions in its list, in their order', () => {
    expect(kindsOf(nodeOf({ all: [small, { not: known }, { any: [] }] }))).toEqual([
      'comparison',
      'not',
      'any',
    ]);
    expect(kindsOf(nodeOf({ any: [{ all: [] }, small] }))).toEqual(['all', 'comparison']);
    expect(partsOf(nodeOf({ any: [] }))).toEqual([]);
  });

  it('what it negates', () => {
    expect(kindsOf(nodeOf({ not: { any: [small] } }))).toEqual(['any']);
  });

  it('what it names, or nothing where no condition has the name', () => {
    const node = nodeOf({ condition: 'small' }, { small });
    expect(partsOf(node)).toEqual([nodeOf(small)]);
    expect(partsOf({ kind: 'reference', to: 'nobody', definition: undefined, label: {} })).toEqual(
      [],
    );
  });

  it('nothing but itself where it is a comparison', () => {
    expect(partsOf(nodeOf(small))).toEqual([]);
  });
});

describe('a condition compares', () => {
  const node = nodeOf(
    { all: [small, { not: { any: [under, { condition: 'known' }] } }] },
    { known: { all: [known] } },
  );

  it('in document order, names written out', () => {
    expect(comparisonsOf(node).map(({ shown }) => shown)).toEqual([small, under, known]);
    expect(comparisonsOf(nodeOf(small))).toHaveLength(1);
  });

  it('facts on either side', () => {
    expect([...factsReadBy(node)]).toEqual(['n', 'k', 'm']);
  });
});

describe('a condition cannot be built', () => {
  it('of an operator or a name that there is not, or in a circle', () => {
    expect(() => nodeOf({ fact: 'n', operator: 'resembles', value: 1 })).toThrow('resembles');
    expect(() => nodeOf({ condition: 'nobody' })).toThrow('No condition nobody exists');
    const circle = { a: { not: { condition: 'b' } }, b: { not: { condition: 'a' } } };
    expect(() => nodeOf({ condition: 'a' }, circle)).toThrow(/circle|itself/);
  });
});
