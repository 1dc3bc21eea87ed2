import { describe, expect, it } from 'vitest';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import type { ConditionDocument } from '../../../core/conditions/document.ts';
import { compile } from '../../../core/evaluator/compile/compile.ts';
import { interpret } from '../../../core/evaluator/interpret.ts';
import type { Program } from '../../../core/evaluator/program.ts';
import { programOf } from './small-programs.ts';

const small = { fact: 'n', operator: 'lessThan', value: 10 } as const;

/** A program of one condition of a rule set, whose names may stand for comparisons alone. */
function programWith(root: unknown, named: Record<string, unknown>): Program {
  const program = programOf([{ all: [] }]);
  const conditions = nodeOf(root as ConditionDocument, named as Record<string, ConditionDocument>);
  return { ...program, rules: [{ ...program.rules[0]!, conditions }] };
}

describe('a name for a comparison alone', () => {
  it.each<[string, unknown, Record<string, unknown>]>([
    ['stands for it', { condition: 'small' }, { small }],
    [
      'is shown with its name and priority',
      { any: [{ condition: 'small', name: 'a', priority: 3 }] },
      { small },
    ],
    [
      'gives way to those of the comparison',
      { not: { condition: 'small', name: 'a' } },
      { small: { ...small, name: 'b' } },
    ],
    [
      'may stand for another name',
      { all: [{ condition: 'other', name: 'a' }] },
      { other: { condition: 'small', name: 'c' }, small },
    ],
    [
      'may stand beside itself',
      { any: [{ condition: 'small' }, { not: { condition: 'small' } }] },
      { small },
    ],
  ])('%s', (_, root, named) => {
    const program = programWith(root, named);
    for (const largeFrom of [0, 1000]) {
      const { lean, full } = compile(program, [5], largeFrom);
      for (const n of [9, 10, '9', null]) {
        const wanted = interpret(program, { n });
        expect(full({ n })).toStrictEqual(wanted);
        expect(JSON.stringify(full({ n }))).toBe(JSON.stringify(wanted));
        expect(lean({ n }, new Uint8Array(1))).toBe(wanted.fired[0] ? 5 : 0);
      }
    }
  });
});
