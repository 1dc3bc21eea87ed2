import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain, holds, type ExplainedCondition } from '../../../core/conditions/evaluate.ts';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import type { Node } from '../../../core/conditions/node.ts';
import { shareOf } from '../share-of.ts';
import {
  canAllBeAsked,
  namedConditions,
  randomConditions,
  randomValues,
} from './random-conditions.ts';

const SEED = 20_261_124;

describe('an explained condition', () => {
  it('has no more keys than it has to say', () => {
    const node = nodeOf({
      all: [
        { fact: 'a', operator: 'equal', value: 1 },
        { fact: 'a', operator: 'equal', value: { fact: 'b' } },
      ],
    });
    expect(explain(node, () => undefined)).toStrictEqual({
      all: [
        { fact: 'a', operator: 'equal', value: 1, found: null, result: false },
        { fact: 'a', operator: 'equal', value: null, valueFact: 'b', found: null, result: true },
      ],
      result: false,
    });
  });

  it('says that an empty list is true', () => {
    expect(explain(nodeOf({ any: [] }), () => 1)).toStrictEqual({ any: [], result: true });
    expect(explain(nodeOf({ all: [] }), () => 1)).toStrictEqual({ all: [], result: true });
  });

  const partsOf = (explained: ExplainedCondition): ExplainedCondition[] => {
    if ('all' in explained) return explained.all;
    if ('any' in explained) return explained.any;
    return 'not' in explained ? [explained.not] : [];
  };
  const childrenOf = (node: Node): readonly Node[] => {
    if (node.kind === 'comparison' || node.kind === 'reference') return [];
    return node.kind === 'not' ? [node.child] : node.children;
  };
  const meant = (node: Node): Node =>
    node.kind === 'reference' && node.definition ? meant(node.definition) : node;

  it(`has in each part the result of that part (seed ${SEED})`, () => {
    fc.assert(
      fc.property(randomConditions, namedConditions, randomValues, (condition, named, values) => {
        fc.pre(canAllBeAsked(condition, named, values));
        const read = (name: string) => values.get(name);
        const compare = (explained: ExplainedCondition, given: Node): void => {
          const node = meant(given);
          expect(explained.result).toBe(holds(node, read));
          const parts = partsOf(explained);
          const children = childrenOf(node);
          expect(parts).toHaveLength(children.length);
          parts.forEach((part, at) => compare(part, children[at]!));
        };
        const node = nodeOf(condition, named);
        compare(explain(node, read), node);
      }),
      { seed: SEED, numRuns: shareOf(500) },
    );
  });

  it('cannot be a name that stands for nothing', () => {
    const nothing: Node = { kind: 'reference', to: 'x', definition: undefined, label: {} };
    expect(() => explain(nothing, () => 1)).toThrow('No condition x exists');
    expect(() => holds(nothing, () => 1)).toThrow('No condition x exists');
  });
});
