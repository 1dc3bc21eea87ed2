import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import { casesSchema } from '../../../core/check/cases.ts';
import type { Value } from '../../../core/values/value-type.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import { readerOf } from '../../../core/values/slots.ts';
import { holds } from '../../../core/conditions/evaluate.ts';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import { compileConditions } from '../../../core/evaluator/compiled-conditions.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { readCatalogue, readPacks } from '../../../functions/steps/rule-sets/packs.ts';

const folder = join(import.meta.dirname, '../../../rules');
const catalogue = readCatalogue(folder);

describe('the rules of a rule set', () => {
  it.each(
    readPacks(folder).map((pack) => ({ ...pack, name: pack.casesFile.slice(folder.length) })),
  )(
    'give the same appraisals with and without code generation: $name',
    ({ document, casesFile }) => {
      const generated = prepare(document, catalogue);
      const interpreted = prepare(document, catalogue, { withoutCodeGeneration: true });
      for (const one of casesSchema.parse(JSON.parse(readFileSync(casesFile, 'utf8')))) {
        const input = {
          entity: { id: 'x-test:case', kind: generated.ruleSet.covers[0]! },
          facts: generated.factsSchema.parse(one.facts) as GivenFacts,
          asOf: one.asOf,
          previous: one.previous,
        };
        expect(appraise(generated, input)).toEqual(appraise(interpreted, input));
      }
    },
  );

  const nodes = [
    nodeOf(
      { all: [{ condition: 'bare' }, { fact: 'n', operator: 'greaterThan', value: 3 }] },
      {
        bare: { fact: 'day', operator: 'before', value: '2024-05-01' },
      },
    ),
    nodeOf({ any: [{ fact: 'maybe', operator: 'isGiven', value: false }] }),
    nodeOf({ not: { fact: 'list', operator: 'everyFact:in', value: ['a', 'b'] } }),
    nodeOf({ all: [{ fact: 'n', operator: 'lessThan', value: { fact: 'm' } }] }),
    nodeOf({ all: [{ fact: 'toString', operator: 'notEqual', value: 1 }] }),
  ];

  it.each([{}, { withoutCodeGeneration: true }])(
    'know the operators of Gradus: %j',
    (generation) => {
      const names = ['n', 'm', 'day', 'maybe', 'list', 'toString'];
      const slots = new Map(names.map((name, slot) => [name, slot]));
      const ask = compileConditions(nodes, slots, generation);
      const given: Record<string, Value>[] = [
        {},
        { n: 4, m: 5, day: '2024-04-30', maybe: 0, list: ['a'] },
        Object.assign({ n: 9, m: 5, day: '2024-05-01', list: ['a', 'c'] }, { toString: 1 }),
      ];
      const answers = given.map((facts) => {
        const values = names.map((name) => (Object.hasOwn(facts, name) ? facts[name] : undefined));
        const wanted = nodes.map((node) => (holds(node, readerOf(slots, values)) ? 1 : 0));
        expect([...ask(values)]).toEqual(wanted);
        return wanted;
      });
      expect(answers[1]).toEqual([1, 0, 0, 1, 1]);
    },
  );

  it('are true of every condition that is none, without anything being asked', () => {
    expect([...compileConditions([undefined, undefined], new Map())([])]).toEqual([1, 1]);
    const slots = new Map([['n', 0]]);
    for (const generation of [{}, { withoutCodeGeneration: true }]) {
      const ask = compileConditions([undefined, nodes[3]], slots, generation);
      expect([...ask([4])]).toEqual([1, 0]);
    }
  });
});
