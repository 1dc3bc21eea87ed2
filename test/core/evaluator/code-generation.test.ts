import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import { buildProgram } from '../../../core/evaluator/build.ts';
import { compile } from '../../../core/evaluator/compile/compile.ts';
import { compileRules, interpretRules } from '../../../core/evaluator/evaluator.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import {
  catalogue,
  entity,
  ruleOf,
  ruleSetWith,
  throughTheDoor,
  when,
} from '../rule-set/rule-sets.ts';

/** Does some work as under a content security policy that forbids code from texts. */
function underPolicy<T>(work: () => T): T {
  const allowed = globalThis.Function;
  const forbidden = function (): never {
    throw new EvalError('Code generation from strings disallowed for this context');
  };
  globalThis.Function = Object.assign(forbidden, { prototype: allowed.prototype }) as never;
  try {
    return work();
  } finally {
    globalThis.Function = allowed;
  }
}

describe('where code from texts is forbidden', () => {
  const rules = [
    { conditions: { all: [{ fact: 'n', operator: 'in', value: [1, 2] }] }, event: { type: 'x' } },
  ];

  it('rules are interpreted, and not compiled', () => {
    underPolicy(() => {
      const { full, lean } = interpretRules({ rules });
      expect(full({ n: 1 }).fired).toEqual([true]);
      expect(lean({ n: 3 }, new Uint8Array(1))).toBe(0);
    });
    expect(() => underPolicy(() => compileRules({ rules }))).toThrow(EvalError);
  });

  it.each([1, 2])(
    'rules are compiled without, from as many on as are answered from a table: %d',
    (more) => {
      const many = Array.from({ length: more }, () => rules).flat();
      const program = buildProgram({ rules: many });
      const fired = new Uint8Array(more);
      const { full, lean } = underPolicy(() => compile(program, [5], more));
      underPolicy(() => {
        expect(full({ n: 1 }).fired).toEqual(many.map(() => true));
        expect(lean({ n: 1 }, fired)).toBe(5);
      });
      expect(() => underPolicy(() => compile(program, [5], more + 1))).toThrow(EvalError);
      const later = compile(program, [5], more + 1);
      expect(() => underPolicy(() => later.full({ n: 1 }))).toThrow(EvalError);
      expect(later.full({ n: 1 }).fired).toEqual(many.map(() => true));
    },
  );

  const document = ruleSetWith({
    rules: [ruleOf('late', 'points', { points: -3 }, when('errors', 'greaterThan', 2))],
  });

  it('a rule set prepared for that is appraised with all its reasons', () => {
    const prepared = prepare(document, catalogue, { withoutCodeGeneration: true });
    for (const [errors, score] of [
      [3, -3],
      [2, 0],
    ]) {
      const facts = throughTheDoor(prepared, { errors });
      const { score: found, reasons } = underPolicy(() =>
        appraise(prepared, { entity, facts, asOf: '2025-01-31' }),
      );
      expect(found).toBe(score);
      expect(reasons.indicators).toHaveLength(errors === 3 ? 1 : 0);
      expect(reasons.silent).toHaveLength(errors === 3 ? 0 : 1);
    }
  });

  it.each([undefined, {}, { withoutCodeGeneration: false }])(
    'one prepared with %j is not',
    (generation) => {
      const prepared = prepare(document, catalogue, generation);
      const facts = throughTheDoor(prepared, { errors: 3 });
      const input = { entity, facts, asOf: '2025-01-31' };
      expect(() => underPolicy(() => appraise(prepared, input))).toThrow(EvalError);
      expect(appraise(prepared, input).score).toBe(-3);
    },
  );
});
