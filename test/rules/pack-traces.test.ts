import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appraise } from '../../core/appraisal/appraise.ts';
import type { ReasonedAppraisal } from '../../core/appraisal/appraisal.ts';
import { find } from '../../core/appraisal/find.ts';
import type { Case } from '../../core/check/cases.ts';
import type { ExplainedCondition } from '../../core/conditions/evaluate.ts';
import { readingOf, traceOf, type Trace } from '../../core/explanation/trace.ts';
import { compileExpression } from '../../core/expressions/compile.ts';
import { readCatalogue } from '../../functions/steps/rule-sets/packs.ts';
import { scalesOf } from '../../core/rule-set/made-facts.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import { isRuleSetFolder } from '../../core/rule-set/rules-folder.ts';
import { throughTheDoor } from '../core/rule-set/rule-sets.ts';

const rules = join(import.meta.dirname, '../../rules');
const read = (path: string): unknown => JSON.parse(readFileSync(join(rules, path), 'utf8'));
const catalogue = readCatalogue('rules');
const versions = globSync('*/*.cases.json', { cwd: rules })
  .filter((path) => isRuleSetFolder(dirname(path)))
  .map((path) => path.replace('.cases.json', ''));

/** The most cases of a rule set that are traced. */
const MOST_CASES = 40;

/** The comparisons in the reasons of an appraisal, each with the value that it found. */
function comparisonsIn(reasons: ReasonedAppraisal['reasons']): [fact: string, found: unknown][] {
  const within = (condition: ExplainedCondition): [string, unknown][] => {
    if ('fact' in condition) return [[condition.fact, condition.found]];
    if ('not' in condition) return within(condition.not);
    return ('all' in condition ? condition.all : condition.any).flatMap(within);
  };
  return [reasons, ...Object.values(reasons.domains ?? {})].flatMap(
    ({ indicators, effects, flags, silent }) =>
      [...indicators, ...effects, ...flags, ...silent].flatMap(({ conditions }) =>
        within(conditions),
      ),
  );
}

const withParts = (trace: Trace): Trace[] => [trace, ...trace.parts.flatMap(withParts)];

describe('a computed value of a regulation that comes with Gradus', () => {
  it.each(versions)('is traced as it was found: %s', (path) => {
    const prepared = prepare(read(`${path}.json`), catalogue);
    const { ruleSet, sheet } = prepared;
    const scope = {
      ...{ slots: sheet.slots, named: ruleSet.conditions ?? {} },
      ...{ tables: ruleSet.tables ?? {}, scales: scalesOf(ruleSet) },
    };
    const cases = (read(`${path}.cases.json`) as Case[]).slice(0, MOST_CASES);
    for (const { facts, ...one } of cases) {
      const kind = ruleSet.covers[0] ?? 'company';
      const entity = { id: 'x-test:case', kind };
      const input = { entity, facts: throughTheDoor(prepared, facts), ...one, records: undefined };
      const reading = readingOf(find(prepared, input), input);
      const found = new Map(comparisonsIn(appraise(prepared, input).reasons));
      for (const [fact, { from }] of Object.entries(ruleSet.facts)) {
        if (!from) continue;
        const trace = traceOf(prepared, fact, reading);
        if (found.has(fact)) expect([fact, trace.value]).toEqual([fact, found.get(fact)]);
        for (const part of withParts(trace)) {
          const own = part.fact === undefined ? undefined : ruleSet.facts[part.fact]?.from;
          if (own) {
            // computed once more from the values that the trace shows
            expect(part.value).toBe(compileExpression(own, scope)(reading) ?? null);
          }
          expect(part.by).not.toMatch(/undefined|\[object|^$/);
        }
      }
    }
  });
});
