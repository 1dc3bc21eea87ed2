import { readFileSync } from 'node:fs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import type { FactDeclaration } from '../../core/facts/declaration.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import type { Catalogue } from '../../core/rule-set/catalogue.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import { gradeHeld } from '../../store/appraisals/commit/commit-appraisal.ts';
import { currentKey, leanOf, readCurrent } from '../../store/appraisals/in-force/current.ts';
import { scheduledRunId } from '../../store/passes/runs/run.ts';
import { describeOnEngines } from './engines.ts';

const rules = new URL('../../rules/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, rules), 'utf8'));
const ruleSet = read('cn-tax-credit/2025.1.json') as RuleSet;
const catalogue = read('measures.json') as Catalogue;

/** The longest text that a fact of each type is likely to have. */
function largest(name: string, declaration: FactDeclaration): unknown {
  const { type, enum: values, max } = declaration;
  if (name === 'directDDecision') return `${'深'.repeat(20)}〔2025〕第123456号`;
  if (type === 'list') return (declaration.of as { enum: string[] }).enum;
  if (values) return values.map(String).sort((a, b) => b.length - a.length)[0];
  if (type === 'boolean') return false;
  return max ?? (type === 'integer' ? 999_999_999_999 : 12_345_678_901.25);
}

/** The size of an item by the database's own rules; a number never takes more than 21 bytes. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 21;
  if (typeof value !== 'object' || value === null) return 1;
  const parts = Object.entries(value).map(([name, part]) => Buffer.byteLength(name) + sizeOf(part));
  return parts.reduce((sum, size) => sum + size, 0);
}

describeOnEngines('the current item of the richest case', (bench) => {
  it('stays within 4 KB, and is read as it was written', async () => {
    const store = await bench.fresh();
    const { factsSchema, ...prepared } = prepare(ruleSet, catalogue);
    const given = Object.entries(ruleSet.facts)
      .filter(([, { from }]) => from === undefined)
      .map(([name, declaration]) => [name, largest(name, declaration)]);
    const facts = factsSchema.parse(Object.fromEntries(given)) as GivenFacts;
    expect(Object.keys(facts)).toHaveLength(given.length);
    const entity = { id: 'lei:529900T8BM49AURSDO55', kind: 'sole-trader-business' as const };
    const years = ['2025', '2026', '2027', '2028', '2029', '2030'];
    for (const year of years) {
      const asOf = `${year}-04-01`;
      const run = scheduledRunId(ruleSet.id, ruleSet.version, asOf);
      const held = await readCurrent(store, ruleSet.id, entity.id);
      const cause = `run:${run}` as const;
      const request = {
        prepared: { ...prepared, factsSchema },
        entity,
        facts,
        asOf,
        by: 'x',
        cause,
      };
      const graded = await gradeHeld(store, held, request, { run });
      const { inForce, ...now } = (await readCurrent(store, ruleSet.id, entity.id))!;
      expect(JSON.stringify(inForce)).toBe(JSON.stringify(leanOf(graded!.appraisal)));
      expect(now.facts).toEqual(facts);
    }
    const held = await readCurrent(store, ruleSet.id, entity.id);
    const onlyForD = ruleSet.measures?.filter(({ law }) => law === 'consequences-d');
    expect(held?.inForce.grade).toBe('D');
    expect(held?.inForce.previous).toMatchObject({ asOf: '2029-04-01', grade: 'D' });
    expect(held?.inForce.measures).toHaveLength(onlyForD?.length ?? 0);
    expect(held?.runs.map(({ id }) => id.slice(-10, -6))).toEqual(years.toReversed().slice(0, 4));

    const key = currentKey(ruleSet.id, entity.id);
    const get = new GetCommand({ TableName: store.tables.current, Key: key });
    const { Item } = await store.client.send(get);
    console.info(`the richest case takes ${sizeOf(Item)} bytes`);
    expect(sizeOf(Item)).toBeLessThanOrEqual(4_096);
  });
});
