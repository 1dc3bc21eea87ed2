import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleSchema, type Rule } from '../../../core/rule-set/rule.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { personalNumberFaults } from '../../../core/entities/persons/personal-number-faults.ts';
import { plainRulesOf } from '../../../core/rule-set/flat-rules.ts';
import { readableIn } from '../../../core/rule-set/stages.ts';
import { readTables } from '../../../core/tables/read-tables.ts';
import { writeTables } from '../../../core/tables/write-tables.ts';
import type { ValueClass } from '../../../core/values/value-type.ts';
import { readPacks } from '../../../functions/steps/rule-sets/packs.ts';
import { randomRules } from './random-rules.ts';

const seed = 20_261_122;

/** Rule sets of decision tables alone have no rules of conditions for a sheet. */
const packs = readPacks('rules').filter(
  ({ document }) => plainRulesOf((document as RuleSet).rules).length > 0,
);

describe.each(packs)('the rules of $id $version', ({ document }) => {
  const ruleSet = document as RuleSet;
  const own = plainRulesOf(ruleSet.rules);
  const facts = new Map(
    [...readableIn(ruleSet, 'effects')].map(([name, { valueClass }]) => [name, valueClass]),
  );

  it.each([
    ['with the facts known', facts],
    ['with no facts known', undefined],
  ])('come back from their table %s', (_, known) => {
    const { rules, faults } = readTables(writeTables(own, facts), known);
    expect(faults).toEqual([]);
    expect(rules).toEqual(own);
  });

  it('leave their table as it is when nothing has changed', () => {
    const tables = writeTables(own, facts);
    expect(writeTables(own, facts, tables)).toEqual(tables);
  });
});

/** Rules that the schema admits, without long numbers that could be a person's. */
const admitted = randomRules.filter(
  (rules) =>
    rules.every((rule) => ruleSchema.safeParse(rule).success) &&
    personalNumberFaults(writeTables(rules)).length === 0,
);
const classes: (ValueClass | undefined)[] = [undefined, 'number', 'string', 'boolean', 'date'];

describe('any rules', () => {
  it('come back from their table, whatever their facts hold', () => {
    fc.assert(
      fc.property(admitted, fc.constantFrom(...classes), (rules, valueClass) => {
        const facts = valueClass && factsOf(rules, valueClass);
        const { rules: back, faults } = readTables(writeTables(rules, facts), facts);
        expect(faults).toEqual([]);
        expect(back).toEqual(rules);
      }),
      { seed, numRuns: 400 },
    );
  });

  it('come back from the table of other rules, in whose columns they are written', () => {
    fc.assert(
      fc.property(admitted, admitted, (before, after) => {
        const tables = writeTables(after, undefined, writeTables(before));
        const { rules: back, faults } = readTables(tables);
        expect(faults).toEqual([]);
        expect(inOrderOf(back, after)).toEqual(after);
      }),
      { seed, numRuns: 250 },
    );
  });
});

function factsOf(rules: readonly Rule[], valueClass: ValueClass): Map<string, ValueClass> {
  const names = [...JSON.stringify(rules).matchAll(/"fact":"([^"\\]+)"/g)].map(([, name]) => name!);
  return new Map(names.map((name) => [name, valueClass]));
}

/** A table keeps the order of its rows; that of the rules is theirs. */
function inOrderOf(rules: readonly Rule[], wanted: readonly Rule[]): Rule[] {
  const order = wanted.map(({ name }) => name);
  return rules.toSorted((left, right) => order.indexOf(left.name) - order.indexOf(right.name));
}
