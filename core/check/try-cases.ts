import { appraiseLean } from '../appraisal/appraise.ts';
import { overrideFaults } from '../appraisal/override-faults.ts';
import { derive } from '../appraisal/derive.ts';
import { missingDomains, unknownDomains } from '../appraisal/earlier-domains.ts';
import { find, type Evaluation, type Occasion } from '../appraisal/find.ts';
import { observedOnOf } from '../appraisal/observed-on.ts';
import type { GivenFacts } from '../facts/values.ts';
import { append } from '../ground/append.ts';
import { faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import { readRecords } from '../records/read-records.ts';
import { standing } from '../records/revisions.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { Case } from './cases.ts';
import type { CaseOutcome, Tried } from './examination.ts';
import { findingOf, findingsFrom, type Finding } from './finding.ts';
import type { Base } from './inputs/boundary-inputs.ts';
import type { SecondOpinion } from './second-opinion/second-opinion.ts';
import type { Tracker, Workload } from './workload.ts';

type Comparing = { opinion: SecondOpinion; workload: Workload; tracker: Tracker };

/** Cases that were tried, how many of them came out as expected, and what was found. */
export type TriedCases = { tried: Tried[]; passed: number; found: Finding[] };

/** Tries each case on this engine, and on both as long as there is time. */
export async function tryCases(
  prepared: Prepared,
  cases: readonly Case[],
  { opinion, workload, tracker }: Comparing,
): Promise<TriedCases> {
  const result: TriedCases = { tried: [], passed: 0, found: [] };
  const { mostCases, parts } = workload;
  for (const [at, one] of cases.entries()) {
    const second = at < mostCases ? opinion : agreed;
    const found = await caseFindings(prepared, one, at, second, result.tried);
    append(result.found, found);
    if (found.length === 0) result.passed += 1;
    await tracker.spend('cases', parts.cases / cases.length);
  }
  if (cases.length > mostCases) result.found.push(casesNotCompared(mostCases, cases.length));
  await tracker.end('cases');
  return result;
}

/** The second opinion if there is no time for one: no difference. */
const agreed: SecondOpinion = () => Promise.resolve([]);

function casesNotCompared(compared: number, total: number): Finding {
  const message = `are ${total}, of which the first ${compared} were compared on both engines, because they take so long; put those first that matter most, or split the rule set`;
  return findingOf('not-examined', '/cases', message);
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
  const undated = [...unobserved(prepared, one), ...dayFaults(one)];
  if (undated.length > 0) {
    return undated.map(([keys, message]) =>
      findingOf('faulty-case', pointerTo([...path, ...keys]), `"${one.name}": ${message}`),
    );
  }
  const ofDomains = under(path, domainFaults(prepared, one));
  if (ofDomains.length > 0) return findingsFrom('faulty-case', ofDomains);
  const { name, asOf, observedOn, previous, earlier } = one;
  const occasion = { asOf, observedOn, previous, earlier };
  const given = factsOf(prepared, one, facts.data as GivenFacts, occasion);
  if ('faults' in given) return findingsFrom('faulty-case', under(path, given.faults));
  const base = { name, facts: given.facts, ...occasion };
  const evaluation = find(prepared, base);
  const outcome = outcomeOf(prepared, base, evaluation);
  tried.push({ ...base, at, outcome, records: one.records });
  const differing = await opinion(evaluation);
  const message = `means something else to json-rules-engine in the case "${name}"`;
  return [
    ...expectationFindings(one, outcome, path),
    ...differing.map((pointer) => findingOf('engines-differ', pointer, message)),
  ];
}

/** The facts of a case, with those that its records make. */
function factsOf(
  prepared: Prepared,
  { records = [] }: Case,
  facts: GivenFacts,
  occasion: Occasion,
): { facts: GivenFacts } | { faults: Fault[] } {
  if (!prepared.draw && records.length === 0) return { facts };
  const overridden = overrideFaults(prepared, facts);
  const read = readRecords(records, { types: prepared.recordTypes });
  if ('faults' in read) return { faults: [...overridden, ...under(['records'], read.faults)] };
  if (overridden.length > 0) return { faults: overridden };
  const { records: stand } = standing(read.records);
  return { facts: derive(prepared, stand, facts, occasion).appraised };
}

/** The same faults below a place. */
function under(path: readonly PropertyKey[], faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, pointer: pointerTo(path) + fault.pointer }));
}

function outcomeOf(prepared: Prepared, base: Base, evaluation: Evaluation): CaseOutcome {
  const kind = prepared.ruleSet.covers[0] ?? 'company';
  const input = { entity: { id: 'x-test:case', kind }, ...base };
  const {
    score,
    grade,
    tier,
    domains = {},
    validUntil = null,
    shown = {},
    measures,
  } = appraiseLean(prepared, input);
  const fired = [evaluation, ...evaluation.evaluatedDomains.map((one) => one.evaluation)].flatMap(
    (part) => part.fired,
  );
  return {
    ...{ score, grade, tier, domains, validUntil, shown },
    measures: measures.map(({ measure }) => measure),
    fired: new Set(fired.map(({ rule }) => rule.pointer)),
  };
}

/** The day that a case lacks where the rule set requires it, as a request would. */
function unobserved({ ruleSet }: Prepared, { observedOn }: Case): [PropertyKey[], string][] {
  return ruleSet.observed === 'required' && observedOn === undefined
    ? [[['observedOn'], 'is missing; the rule set requires the day that facts describe']]
    : [];
}

/** Domains that the earlier outcomes of a case lack, or that the rule set does not have. */
function domainFaults({ ruleSet }: Prepared, { previous, earlier = [] }: Case): Fault[] {
  const given = [
    ...(previous ? [{ outcome: previous, as: 'previous' as const, path: ['previous'] }] : []),
    ...earlier.map((outcome, at) => ({ outcome, as: 'earlier' as const, path: ['earlier', at] })),
  ];
  return given.flatMap(({ outcome, as, path }) => [
    ...unknownDomains(outcome, path, [ruleSet]),
    ...missingDomains(outcome, [as], path, [ruleSet]),
  ]);
}

/** Days of a case that no appraisal can have, with their keys. */
function dayFaults({ asOf, observedOn, previous, earlier = [] }: Case): [PropertyKey[], string][] {
  if (observedOn !== undefined && observedOn > asOf) {
    return [[['observedOn'], "must not lie after the case's own asOf"]];
  }
  const day = observedOn ?? asOf;
  const late = earlier.findIndex(
    (one, at) => one.observedOn >= (earlier[at - 1]?.observedOn ?? day),
  );
  if (late >= 0) {
    const before =
      late === 0 ? "the case's own day" : 'the one above it, because the newest is first';
    return [[['earlier', late, 'observedOn'], `must lie before ${before}`]];
  }
  if (!previous) return [];
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
  const { domains = {}, validUntil = found.validUntil, shown = {}, ...whole } = one.expect;
  const expected: [readonly string[], unknown, unknown][] = [
    ...(['score', 'grade', 'tier', 'measures'] as const).map(
      (key) => [[key], whole[key], found[key]] as [string[], unknown, unknown],
    ),
    ...Object.entries(domains).flatMap(([name, { score, grade }]) => {
      const domain = found.domains[name];
      return [
        [['domains', name, 'score'], score, domain?.score],
        [['domains', name, 'grade'], grade, domain?.grade],
      ] as [string[], unknown, unknown][];
    }),
    [['validUntil'], validUntil, found.validUntil],
    ...Object.entries(shown).map(
      ([name, value]) =>
        [['shown', name], value, found.shown[name]] as [string[], unknown, unknown],
    ),
  ];
  return expected.flatMap(([keys, wanted, came]) => {
    if (JSON.stringify(wanted) === JSON.stringify(came)) return [];
    const message = `"${one.name}" expects ${JSON.stringify(wanted)} but comes out as ${JSON.stringify(came)}`;
    return [findingOf('unexpected-outcome', pointerTo([...path, 'expect', ...keys]), message)];
  });
}
