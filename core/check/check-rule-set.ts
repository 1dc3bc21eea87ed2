import { appraise } from '../appraisal/appraise.ts';
import type { ReasonedAppraisal } from '../appraisal/appraisal.ts';
import { find } from '../appraisal/find.ts';
import { FaultyDocumentError, faultsOf, pointerTo, type Fault } from '../fault.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Catalogue } from '../rule-set/catalogue.ts';
import { prepare } from '../rule-set/prepare.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { casesSchema, type Case } from './cases.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import { disagreements } from './second-opinion.ts';

/** What checking found: faults of the documents, cases that came out otherwise, what no case reaches. */
export type CheckReport = {
  ruleSet: { id: string; version: string } | null;
  faults: Fault[];
  cases: { total: number; passed: number };
  coverage: Coverage | null;
};

/**
 * Checks a rule set: the document itself, each of its cases on both engines, and what the cases
 * cover.
 *
 * @param cases the parsed cases document
 * @returns faults with JSON pointers into the rule set (`/rules/0`) or its cases (`/cases/3/expect/grade`)
 */
export async function checkRuleSet(
  document: unknown,
  cases: unknown,
  catalogue: Catalogue,
): Promise<CheckReport> {
  const report: CheckReport = {
    ruleSet: null,
    faults: [],
    cases: { total: 0, passed: 0 },
    coverage: null,
  };
  const prepared = preparedOrFaults(document, catalogue, report.faults);
  const parsed = casesSchema.safeParse(cases);
  if (!parsed.success) report.faults.push(...faultsOf(parsed.error, ['cases']));
  if (!prepared) return report;
  report.ruleSet = { id: prepared.ruleSet.id, version: prepared.ruleSet.version };
  if (!parsed.success) return report;
  const appraisals: ReasonedAppraisal[] = [];
  for (const [at, one] of parsed.data.entries()) {
    const faults = await caseFaults(prepared, one, ['cases', at], appraisals);
    report.faults.push(...faults);
    if (faults.length === 0) report.cases.passed += 1;
  }
  report.cases.total = parsed.data.length;
  report.coverage = coverageOf(prepared, appraisals);
  return report;
}

function preparedOrFaults(
  document: unknown,
  catalogue: Catalogue,
  faults: Fault[],
): Prepared | undefined {
  try {
    return prepare(document, catalogue);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}

async function caseFaults(
  prepared: Prepared,
  one: Case,
  path: readonly PropertyKey[],
  appraisals: ReasonedAppraisal[],
): Promise<Fault[]> {
  const facts = prepared.factsSchema.safeParse(one.facts);
  if (!facts.success) return faultsOf(facts.error, [...path, 'facts']);
  if (one.previous && one.previous.asOf >= one.asOf) {
    const pointer = pointerTo([...path, 'previous', 'asOf']);
    return [{ pointer, message: `"${one.name}": must lie before the case's own asOf` }];
  }
  const input = {
    entity: { id: 'x-test:case', kind: prepared.ruleSet.covers[0] ?? 'company' },
    facts: facts.data as GivenFacts,
    asOf: one.asOf,
    previous: one.previous,
  };
  const appraisal = appraise(prepared, input);
  appraisals.push(appraisal);
  const differing = await disagreements(prepared, find(prepared, input));
  return [
    ...expectationFaults(one, appraisal, path),
    ...differing.map((pointer) => ({
      pointer,
      message: `means something else to json-rules-engine in the case "${one.name}"`,
    })),
  ];
}

function expectationFaults(
  one: Case,
  appraisal: ReasonedAppraisal,
  path: readonly PropertyKey[],
): Fault[] {
  const found = {
    score: appraisal.score,
    grade: appraisal.grade,
    tier: appraisal.tier,
    measures: appraisal.measures.map(({ measure }) => measure),
  };
  return (['score', 'grade', 'tier', 'measures'] as const)
    .filter((key) => JSON.stringify(found[key]) !== JSON.stringify(one.expect[key]))
    .map((key) => ({
      pointer: pointerTo([...path, 'expect', key]),
      message: `"${one.name}" expects ${JSON.stringify(one.expect[key])} but comes out as ${JSON.stringify(found[key])}`,
    }));
}
