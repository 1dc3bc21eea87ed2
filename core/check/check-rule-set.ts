import { appraise } from '../appraisal/appraise.ts';
import type { ReasonedAppraisal } from '../appraisal/appraisal.ts';
import { find } from '../appraisal/find.ts';
import { FaultyDocumentError, faultsOf, pointerTo, type Fault } from '../fault.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Catalogue } from '../rule-set/catalogue.ts';
import { prepare } from '../rule-set/prepare.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { agreementAt } from './agreement.ts';
import { boundaryInputs, type Base } from './boundary-inputs.ts';
import { casesSchema, type Case } from './cases.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import { jsonRulesEngineOn, secondOpinionOf, type SecondOpinion } from './second-opinion.ts';

/**
 * What checking found: faults of the documents, cases that came out otherwise, inputs at the bounds of
 * conditions on which the engines differ, what no case reaches.
 */
export type CheckReport = {
  ruleSet: { id: string; version: string } | null;
  faults: Fault[];
  cases: { total: number; passed: number };
  boundaries: { total: number; agreed: number };
  coverage: Coverage | null;
};

/** The other engine, where it is not json-rules-engine, and who is told how far the inputs are compared. */
export type Checking = {
  voiceOn?: typeof jsonRulesEngineOn;
  onProgress?: (done: number, total: number) => void;
};

/**
 * Checks a rule set: the document itself, each of its cases on both engines, inputs at the bounds of
 * its conditions on both, and what the cases cover.
 *
 * @param cases the parsed cases document
 * @returns faults with JSON pointers into the rule set (`/rules/0`) or its cases (`/cases/3/expect/grade`)
 */
export async function checkRuleSet(
  document: unknown,
  cases: unknown,
  catalogue: Catalogue,
  { voiceOn = jsonRulesEngineOn, onProgress }: Checking = {},
): Promise<CheckReport> {
  const report: CheckReport = {
    ruleSet: null,
    faults: [],
    cases: { total: 0, passed: 0 },
    boundaries: { total: 0, agreed: 0 },
    coverage: null,
  };
  const prepared = preparedOrFaults(document, catalogue, report.faults);
  const parsed = casesSchema.safeParse(cases);
  if (!parsed.success) report.faults.push(...faultsOf(parsed.error, ['cases']));
  if (!prepared) return report;
  report.ruleSet = { id: prepared.ruleSet.id, version: prepared.ruleSet.version };
  if (!parsed.success) return report;
  const opinion = secondOpinionOf(prepared, voiceOn(prepared.ruleSet));
  const sound: Sound[] = [];
  for (const [at, one] of parsed.data.entries()) {
    const faults = await caseFaults(prepared, one, ['cases', at], opinion, sound);
    report.faults.push(...faults);
    if (faults.length === 0) report.cases.passed += 1;
  }
  report.cases.total = parsed.data.length;
  report.coverage = coverageOf(
    prepared,
    sound.map(({ appraisal }) => appraisal),
  );
  const inputs = boundaryInputs(
    prepared,
    sound.map(({ base }) => base),
  );
  const { faults, ...boundaries } = await agreementAt(prepared, inputs, opinion, onProgress);
  const known = new Set(report.faults.map(({ pointer }) => pointer));
  report.faults.push(...faults.filter(({ pointer }) => !known.has(pointer)));
  report.boundaries = boundaries;
  return report;
}

/** A case that could be appraised, whatever came out. */
type Sound = { base: Base; appraisal: ReasonedAppraisal };

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
  opinion: SecondOpinion,
  sound: Sound[],
): Promise<Fault[]> {
  const facts = prepared.factsSchema.safeParse(one.facts);
  if (!facts.success) return faultsOf(facts.error, [...path, 'facts']);
  if (one.previous && one.previous.asOf >= one.asOf) {
    const pointer = pointerTo([...path, 'previous', 'asOf']);
    return [{ pointer, message: `"${one.name}": must lie before the case's own asOf` }];
  }
  const { name, asOf, previous } = one;
  const base = { name, facts: facts.data as GivenFacts, asOf, previous };
  const kind = prepared.ruleSet.covers[0] ?? 'company';
  const appraisal = appraise(prepared, { entity: { id: 'x-test:case', kind }, ...base });
  sound.push({ base, appraisal });
  const differing = await opinion(find(prepared, base));
  return [
    ...expectationFaults(one, appraisal, path),
    ...differing.map((pointer) => ({
      pointer,
      message: `means something else to json-rules-engine in the case "${name}"`,
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
