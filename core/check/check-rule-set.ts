import { append } from '../ground/append.ts';
import { appraise } from '../appraisal/appraise.ts';
import type { ReasonedAppraisal } from '../appraisal/appraisal.ts';
import { find } from '../appraisal/find.ts';
import { observedOnOf } from '../appraisal/observed-on.ts';
import { FaultyDocumentError, faultsOf, pointerTo } from '../ground/fault.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Catalogue } from '../rule-set/catalogue.ts';
import { personalCaseFaults, personalDocumentFaults } from '../rule-set/faults/personal-faults.ts';
import { prepare } from '../rule-set/prepare.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { agreementAt, type Progress } from './agreement.ts';
import { boundaryInputs } from './boundary-inputs.ts';
import { casesSchema, type Case } from './cases.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import type { Tried } from './examination.ts';
import { findingOf, findingsFrom, inDocumentOrder, type Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { scaleFindings } from './findings/scales-differ.ts';
import { jsonRulesEngineOn, secondOpinionOf, type SecondOpinion } from './second-opinion.ts';

/**
 * What checking found: everything that is wrong, doubtful or worth knowing, cases that came out
 * otherwise and inputs at the bounds of conditions on which the engines differ among it; and what the
 * cases reach.
 */
export type CheckReport = {
  ruleSet: { id: string; version: string } | null;
  /** In document order, those of the cases last. */
  findings: Finding[];
  cases: { total: number; passed: number };
  boundaries: { total: number; agreed: number };
  coverage: Coverage | null;
};

/** The other engine, where it is not json-rules-engine, who is told how far the inputs are compared, and the version before. */
export type Checking = {
  voiceOn?: typeof jsonRulesEngineOn;
  onProgress?: Progress;
  /** How many conditions of all inputs at bounds may be asked of both engines; all unless given. */
  mostConditions?: number;
  /** The version that it would follow, where that is known; transitional law is held against it. */
  earlier?: Prepared | undefined;
  /** What operators let pass although it could be a person's number. */
  admitted?: ReadonlySet<string> | undefined;
};

/**
 * Checks a rule set: the document itself, each of its cases on both engines, inputs at the bounds of
 * its conditions on both, what can never happen or speaks against itself, and what the cases cover.
 *
 * @param cases the parsed cases document
 * @returns findings with JSON pointers into the rule set (`/rules/0`) or its cases (`/cases/3/expect/grade`)
 */
export async function checkRuleSet(
  document: unknown,
  cases: unknown,
  catalogue: Catalogue,
  { voiceOn = jsonRulesEngineOn, onProgress, mostConditions, earlier, admitted }: Checking = {},
): Promise<CheckReport> {
  const report: CheckReport = {
    ruleSet: null,
    findings: [],
    cases: { total: 0, passed: 0 },
    boundaries: { total: 0, agreed: 0 },
    coverage: null,
  };
  append(report.findings, personalFindings(document, cases, admitted));
  // what else is found could repeat such a number
  if (report.findings.length > 0) return report;
  const prepared = preparedOrFindings(document, catalogue, report.findings);
  const parsed = casesSchema.safeParse(cases);
  if (!parsed.success) {
    append(report.findings, findingsFrom('faulty-case', faultsOf(parsed.error, ['cases'])));
  }
  if (!prepared) return report;
  report.ruleSet = { id: prepared.ruleSet.id, version: prepared.ruleSet.version };
  const given = parsed.success ? parsed.data : [];
  const opinion = secondOpinionOf(prepared, voiceOn(prepared.ruleSet));
  const tried: Tried[] = [];
  for (const [at, one] of given.entries()) {
    const found = await caseFindings(prepared, one, at, opinion, tried);
    append(report.findings, found);
    if (found.length === 0) report.cases.passed += 1;
  }
  report.cases.total = given.length;
  if (parsed.success) {
    report.coverage = coverageOf(
      prepared,
      tried.map(({ appraisal }) => appraisal),
    );
  }
  const inputs = boundaryInputs(prepared, tried);
  const comparing = { onProgress, mostConditions };
  const {
    faults,
    left = 0,
    ...boundaries
  } = await agreementAt(prepared, inputs, opinion, comparing);
  const known = new Set(report.findings.map(({ pointer }) => pointer));
  const differing = faults.filter(({ pointer }) => !known.has(pointer));
  report.boundaries = boundaries;
  report.findings = inDocumentOrder(prepared.ruleSet, [
    ...report.findings,
    ...findingsFrom('engines-differ', differing),
    ...(left > 0 ? [notCompared(boundaries.total, inputs.length)] : []),
    ...findingsOf(prepared, tried, inputs),
    ...scaleFindings(prepared, earlier),
  ]);
  return report;
}

function notCompared(compared: number, total: number): Finding {
  const message = `has ${total} inputs at its bounds, of which ${compared} were compared on both engines here; "gradus check" compares all`;
  return findingOf('not-examined', '', message);
}

function personalFindings(
  document: unknown,
  cases: unknown,
  admitted?: ReadonlySet<string>,
): Finding[] {
  const ofCases = personalCaseFaults(document, cases, admitted).map(({ pointer, message }) => ({
    pointer: `/cases${pointer}`,
    message,
  }));
  return [
    ...findingsFrom('faulty-document', personalDocumentFaults(document, admitted)),
    ...findingsFrom('faulty-case', ofCases),
  ];
}

function preparedOrFindings(
  document: unknown,
  catalogue: Catalogue,
  findings: Finding[],
): Prepared | undefined {
  try {
    return prepare(document, catalogue);
  } catch (error) {
    if (!(error instanceof FaultyDocumentError)) throw error;
    append(findings, findingsFrom('faulty-document', error.faults));
    return undefined;
  }
}

async function caseFindings(
  prepared: Prepared,
  one: Case,
  at: number,
  opinion: SecondOpinion,
  tried: Tried[],
): Promise<Finding[]> {
  const path = ['cases', at];
  const facts = prepared.factsSchema.safeParse(one.facts);
  if (!facts.success) {
    return findingsFrom('faulty-case', faultsOf(facts.error, [...path, 'facts']));
  }
  const undated = dayFaults(one);
  if (undated.length > 0) {
    return undated.map(([keys, message]) =>
      findingOf('faulty-case', pointerTo([...path, ...keys]), `"${one.name}": ${message}`),
    );
  }
  const { name, asOf, observedOn, previous } = one;
  const base = { name, facts: facts.data as GivenFacts, asOf, observedOn, previous };
  const kind = prepared.ruleSet.covers[0] ?? 'company';
  const appraisal = appraise(prepared, { entity: { id: 'x-test:case', kind }, ...base });
  tried.push({ ...base, at, appraisal });
  const differing = await opinion(find(prepared, base));
  const message = `means something else to json-rules-engine in the case "${name}"`;
  return [
    ...expectationFindings(one, appraisal, path),
    ...differing.map((pointer) => findingOf('engines-differ', pointer, message)),
  ];
}

/** Days of a case that no appraisal can have, with the keys that they stand under. */
function dayFaults({ asOf, observedOn, previous }: Case): [string[], string][] {
  if (observedOn !== undefined && observedOn > asOf) {
    return [[['observedOn'], "must not lie after the case's own asOf"]];
  }
  if (!previous) return [];
  const day = observedOn ?? asOf;
  if (observedOnOf(previous) >= day) {
    const key = previous.observedOn === undefined ? 'asOf' : 'observedOn';
    const own = observedOn === undefined ? 'asOf' : 'observedOn';
    return [[['previous', key], `must lie before the case's own ${own}`]];
  }
  return previous.asOf > asOf
    ? [[['previous', 'asOf'], "must not lie after the case's own asOf"]]
    : [];
}

function expectationFindings(
  one: Case,
  appraisal: ReasonedAppraisal,
  path: readonly PropertyKey[],
): Finding[] {
  const found = {
    score: appraisal.score,
    grade: appraisal.grade,
    tier: appraisal.tier,
    measures: appraisal.measures.map(({ measure }) => measure),
  };
  return (['score', 'grade', 'tier', 'measures'] as const)
    .filter((key) => JSON.stringify(found[key]) !== JSON.stringify(one.expect[key]))
    .map((key) =>
      findingOf(
        'unexpected-outcome',
        pointerTo([...path, 'expect', key]),
        `"${one.name}" expects ${JSON.stringify(one.expect[key])} but comes out as ${JSON.stringify(found[key])}`,
      ),
    );
}
