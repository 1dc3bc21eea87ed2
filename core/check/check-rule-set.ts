import { append } from '../ground/append.ts';
import { appraiseLean } from '../appraisal/appraise.ts';
import { find, type Evaluation } from '../appraisal/find.ts';
import { observedOnOf } from '../appraisal/observed-on.ts';
import { FaultyDocumentError, faultsOf, pointerTo } from '../ground/fault.ts';
import type { GivenFacts } from '../facts/values.ts';
import type { Catalogue } from '../rule-set/catalogue.ts';
import { personalCaseFaults, personalDocumentFaults } from '../rule-set/faults/personal-faults.ts';
import { prepare } from '../rule-set/prepare.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { agreementAt } from './agreement.ts';
import { makingInputs, type Base, type Inputs } from './inputs/boundary-inputs.ts';
import { casesSchema, type Case } from './cases.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import type { CaseOutcome, Tried } from './examination.ts';
import { findingOf, findingsFrom, inDocumentOrder, type Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { scaleFindings } from './findings/scales-differ.ts';
import {
  jsonRulesEngineOn,
  secondOpinionOf,
  type SecondOpinion,
} from './second-opinion/second-opinion.ts';
import { trackerOf, workloadOf, type Progress, type Tracker, type Workload } from './workload.ts';

/**
 * The result of a check: findings, including cases with another outcome and inputs at bounds on which the
 * engines differ, and the coverage of the cases.
 */
export type CheckReport = {
  ruleSet: { id: string; version: string } | null;
  /** In document order, those of the cases last. */
  findings: Finding[];
  cases: { total: number; passed: number };
  boundaries: { total: number; agreed: number };
  coverage: Coverage | null;
};

/** Options of a check: the other engine instead of json-rules-engine, the progress callback, and the version before. */
export type Checking = {
  voiceOn?: typeof jsonRulesEngineOn;
  onProgress?: Progress;
  /** The version that it would follow, if known; transitional law is checked against it. */
  earlier?: Prepared | undefined;
  /** Texts that operators admit although they could be a person's number. */
  admitted?: ReadonlySet<string> | undefined;
};

/**
 * Checks a rule set: the document, each case and inputs at the bounds of conditions on both engines, dead or
 * contradictory parts, and the coverage of the cases. What
 * would take longer than a check may is done in part, see {@link workloadOf}; findings say what was left out.
 *
 * @param cases the parsed cases document
 * @returns findings with JSON pointers into the rule set (`/rules/0`) or its cases (`/cases/3/expect/grade`)
 */
export async function checkRuleSet(
  document: unknown,
  cases: unknown,
  catalogue: Catalogue,
  { voiceOn = jsonRulesEngineOn, onProgress = () => {}, earlier, admitted }: Checking = {},
): Promise<CheckReport> {
  const report: CheckReport = {
    ruleSet: null,
    findings: [],
    cases: { total: 0, passed: 0 },
    boundaries: { total: 0, agreed: 0 },
    coverage: null,
  };
  append(report.findings, personalFindings(document, cases, admitted));
  // other findings could repeat such a number
  if (report.findings.length > 0) return report;
  const prepared = preparedOrFindings(document, catalogue, report.findings);
  const parsed = casesSchema.safeParse(cases);
  if (!parsed.success) {
    append(report.findings, findingsFrom('faulty-case', faultsOf(parsed.error, ['cases'])));
  }
  if (!prepared) return report;
  report.ruleSet = { id: prepared.ruleSet.id, version: prepared.ruleSet.version };
  const given = parsed.success ? parsed.data : [];
  const workload = workloadOf(prepared, given.length);
  const tracker = trackerOf(workload, onProgress);
  const opinion = secondOpinionOf(prepared, voiceOn(prepared.ruleSet));
  const tried = await checkCases(report, prepared, given, { opinion, workload, tracker });
  if (parsed.success) {
    report.coverage = coverageOf(
      prepared,
      tried.map(({ outcome }) => outcome),
    );
  }
  const made = await inputsAt(prepared, tried, workload, tracker);
  const agreement = await agreementAt(prepared, made.inputs, opinion, workload, tracker);
  await tracker.end('engines');
  const { faults, left = 0, ...boundaries } = agreement;
  const known = new Set(report.findings.map(({ pointer }) => pointer));
  const differing = faults.filter(({ pointer }) => !known.has(pointer));
  const leftOut = left + made.total - made.tried;
  report.boundaries = boundaries;
  const { mostAppraised } = workload;
  const breathe = (): void | Promise<void> => tracker.spend('examination', 0);
  report.findings = inDocumentOrder(prepared.ruleSet, [
    ...report.findings,
    ...findingsFrom('engines-differ', differing),
    ...(leftOut > 0 ? [notCompared(boundaries.total, boundaries.total + leftOut)] : []),
    ...(await findingsOf(prepared, tried, made.inputs, { mostAppraised, breathe })),
    ...scaleFindings(prepared, earlier),
  ]);
  await tracker.end('examination');
  return report;
}

type Comparing = { opinion: SecondOpinion; workload: Workload; tracker: Tracker };

/** Tries each case on this engine, and on both as long as there is time; what is found is added to the report. */
async function checkCases(
  report: CheckReport,
  prepared: Prepared,
  cases: readonly Case[],
  { opinion, workload, tracker }: Comparing,
): Promise<Tried[]> {
  const tried: Tried[] = [];
  const { mostCases, parts } = workload;
  for (const [at, one] of cases.entries()) {
    const found = await caseFindings(prepared, one, at, at < mostCases ? opinion : agreed, tried);
    append(report.findings, found);
    if (found.length === 0) report.cases.passed += 1;
    await tracker.spend('cases', parts.cases / cases.length);
  }
  report.cases.total = cases.length;
  if (cases.length > mostCases) report.findings.push(casesNotCompared(mostCases, cases.length));
  await tracker.end('cases');
  return tried;
}

/** The second opinion if there is no time for one: no difference. */
const agreed: SecondOpinion = () => Promise.resolve([]);

function casesNotCompared(compared: number, total: number): Finding {
  const message = `are ${total}, of which the first ${compared} were compared on both engines, because they take so long; put those first that matter most, or split the rule set`;
  return findingOf('not-examined', '/cases', message);
}

/** Inputs at bounds, made as long as there is time. */
async function inputsAt(
  prepared: Prepared,
  tried: readonly Tried[],
  { mostInputs, parts }: Workload,
  tracker: Tracker,
): Promise<Inputs> {
  const making = makingInputs(prepared, tried, mostInputs);
  for (;;) {
    const next = making.next();
    if (next.done) {
      await tracker.end('inputs');
      return next.value;
    }
    await tracker.spend('inputs', parts.inputs / A_THOUSAND);
  }
}

/** How finely the making of inputs is counted; how many steps it has is not known before. */
const A_THOUSAND = 1000;

function notCompared(compared: number, total: number): Finding {
  const message = `has about ${total} inputs at its bounds, of which ${compared} were compared on both engines, because all would take too long; split the rule set, or show what matters by cases`;
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
  const evaluation = find(prepared, base);
  const outcome = outcomeOf(prepared, base, evaluation);
  tried.push({ ...base, at, outcome });
  const differing = await opinion(evaluation);
  const message = `means something else to json-rules-engine in the case "${name}"`;
  return [
    ...expectationFindings(one, outcome, path),
    ...differing.map((pointer) => findingOf('engines-differ', pointer, message)),
  ];
}

function outcomeOf(prepared: Prepared, base: Base, { fired }: Evaluation): CaseOutcome {
  const kind = prepared.ruleSet.covers[0] ?? 'company';
  const input = { entity: { id: 'x-test:case', kind }, ...base };
  const { score, grade, tier, measures } = appraiseLean(prepared, input);
  return {
    score,
    grade,
    tier,
    measures: measures.map(({ measure }) => measure),
    fired: new Set(fired.map(({ rule }) => rule.document.name)),
  };
}

/** Days of a case that no appraisal can have, with their keys. */
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
  found: CaseOutcome,
  path: readonly PropertyKey[],
): Finding[] {
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
