import { append } from '../ground/append.ts';
import { FaultyDocumentError, faultsOf } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { tooDeep } from '../ground/too-deep.ts';
import type { Catalogue } from '../rule-set/catalogue.ts';
import { personalCaseFaults, personalDocumentFaults } from '../rule-set/faults/personal-faults.ts';
import { prepare } from '../rule-set/prepare.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { agreementAt } from './agreement.ts';
import { makingInputs, type Inputs } from './inputs/boundary-inputs.ts';
import { casesSchema, type Case } from './cases.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import type { Tried } from './examination.ts';
import { findingOf, findingsFrom, inReportOrder, type Finding } from './finding.ts';
import { findingsOf } from './findings.ts';
import { elsewhereFindings, type Jurisdictions } from './findings/procedures-elsewhere.ts';
import { scaleFindings } from './findings/scales-differ.ts';
import { tryCases } from './try-cases.ts';
import { earlierAgreement } from './second-opinion/earlier-opinion.ts';
import { jsonRulesEngineOn, secondOpinionOf } from './second-opinion/second-opinion.ts';
import { trackerOf, workloadOf, type Progress, type Tracker, type Workload } from './workload.ts';

/**
 * The result of a check: findings, including cases with another outcome and inputs at bounds on which the
 * engines differ, and the coverage of the cases.
 */
export type CheckReport = {
  ruleSet: { id: string; version: string } | null;
  /** Errors first, then warnings and notices; each in document order, those of the cases last. */
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
  /** Where the procedures hold that its measures name. */
  jurisdictions?: Jurisdictions | undefined;
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
  {
    voiceOn = jsonRulesEngineOn,
    onProgress = () => {},
    earlier,
    admitted,
    jurisdictions = new Map(),
  }: Checking = {},
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
  const parsed = casesOrFindings(cases, report.findings);
  if (!prepared) return report;
  report.ruleSet = { id: prepared.ruleSet.id, version: prepared.ruleSet.version };
  const given = parsed ?? [];
  const workload = workloadOf(prepared, given.length);
  const tracker = trackerOf(workload, onProgress);
  const opinion = secondOpinionOf(prepared, voiceOn(prepared.ruleSet));
  const { tried, passed, found } = await tryCases(prepared, given, { opinion, workload, tracker });
  append(report.findings, found);
  report.cases = { total: given.length, passed };
  if (parsed) {
    report.coverage = coverageOf(
      prepared,
      tried.map(({ outcome }) => outcome),
    );
  }
  const made = await inputsAt(prepared, tried, workload, tracker);
  const agreement = await agreementAt(prepared, made.inputs, opinion, workload, tracker);
  const outcomes = tried.flatMap(({ earlier = [] }) => earlier);
  const ofEarlier = await earlierAgreement(prepared.ruleSet, outcomes);
  await tracker.end('engines');
  const { left = 0 } = agreement;
  const faults = [...agreement.faults, ...ofEarlier.faults];
  const boundaries = {
    total: agreement.total + ofEarlier.total,
    agreed: agreement.agreed + ofEarlier.agreed,
  };
  const known = new Set(report.findings.map(({ pointer }) => pointer));
  const differing = faults.filter(({ pointer }) => !known.has(pointer));
  const leftOut = left + made.total - made.tried;
  report.boundaries = boundaries;
  const { mostAppraised } = workload;
  const breathe = (): void | Promise<void> => tracker.spend('examination', 0);
  report.findings = inReportOrder(prepared.ruleSet, [
    ...report.findings,
    ...findingsFrom('engines-differ', differing),
    ...(leftOut > 0 ? [notCompared(boundaries.total, boundaries.total + leftOut)] : []),
    ...(await findingsOf(prepared, tried, made.inputs, { mostAppraised, breathe })),
    ...scaleFindings(prepared, earlier),
    ...elsewhereFindings(prepared, jurisdictions),
  ]);
  await tracker.end('examination');
  return report;
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

function casesOrFindings(cases: unknown, findings: Finding[]): Case[] | undefined {
  // the schema of a fact's value calls itself, level by level
  const deep = tooDeep(cases);
  if (deep) {
    findings.push(findingOf('faulty-case', `/cases${deep.pointer}`, deep.message));
    return undefined;
  }
  const parsed = casesSchema.safeParse(cases, noting);
  if (parsed.success) return parsed.data;
  append(findings, findingsFrom('faulty-case', faultsOf(parsed.error, ['cases'])));
  return undefined;
}
