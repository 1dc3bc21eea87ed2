import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../../core/appraisal/appraise.ts';
import { casesSchema } from '../../../core/check/cases.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import { holds } from '../../../core/conditions/evaluate.ts';
import { nodeOf } from '../../../core/conditions/node.ts';
import { firedRulesOf } from '../../../core/evaluator/fired-rules.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import { readCatalogue, readPacks } from '../../../functions/packs.ts';

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
      const fire = firedRulesOf(nodes, generation);
      const values = [
        new Map<string, never>(),
        new Map(Object.entries({ n: 4, m: 5, day: '2024-04-30', maybe: 0, list: ['a'] })),
        new Map(Object.entries({ n: 9, m: 5, day: '2024-05-01', list: ['a', 'c'], toString: 1 })),
      ] as unknown as ReadonlyMap<string, never>[];
      for (const one of values) {
        const wanted = nodes.map((node) => (holds(node, (name) => one.get(name)) ? 1 : 0));
        expect([...fire(one)]).toEqual(wanted);
      }
      expect([...fire(values[1]!)]).toEqual([1, 0, 0, 1, 1]);
    },
  );
});
