import { observedOnFaults } from '../../../core/appraisal/observed-on-faults.ts';
import { parseScanned } from '../../../core/appraisal/subject.ts';
import { faultsOf, type Fault } from '../../../core/ground/fault.ts';
import { entityFaults } from '../../../core/entities/identifiers/entity.ts';
import { gradeOnly } from '../../../store/appraisals/commit/commit-appraisal.ts';
import type { Graded } from '../../../store/appraisals/commit/graded.ts';
import { gradeAndStore } from '../../../store/appraisals/grade-and-store.ts';
import { recordsFor } from '../../../store/records/records-for.ts';
import type { Deps } from '../../deps/deps.ts';
import { governingFor, stayingFaults } from './governing-for.ts';
import { subjectOf } from './subject-of.ts';
import { mustTouch, type Caller } from '../../http/authority.ts';
import { DomainError, faulty } from '../../http/domain-error.ts';
import { latestOf } from '../rule-sets/published.ts';
import { appraisalRequest } from '../../../api/schemas/appraisal-request.ts';
import { resolveVersion } from '../rule-sets/resolve-version.ts';

/** The appraisal of a request; with `isDry` nothing was stored. */
export type Answered = Graded & { isDry: boolean };

/**
 * Appraises one entity as asked and, unless it is a dry run, stores the appraisal. The request has
 * been scanned for numbers of persons; everything else about it is checked here, so that all faults
 * are reported at once.
 *
 * @param mustSearchAgain whether the facts may hold such a number unless their rule set declares its scheme
 * @throws DomainError
 */
export async function appraiseRequest(
  deps: Deps,
  caller: Caller,
  body: unknown,
  mustSearchAgain = true,
): Promise<Answered> {
  const read = appraisalRequest.safeParse(body);
  if (!read.success) throw await allFaults(deps, caller, body, faultsOf(read.error));
  const { ruleSet, version, asOf: date, dryRun: isDry = false } = read.data;
  mustTouch(caller, ruleSet);
  const found = await resolveVersion(deps, {
    ruleSet,
    version,
    asOf: date,
    isDry,
  }).catch(async (error: unknown) => {
    const isFaulty = error instanceof DomainError && error.kind === 'faulty';
    throw isFaulty ? await allFaults(deps, caller, body, error.faults) : error;
  });
  const given = { ...read.data, entity: await subjectOf(deps, read.data.entity, found, isDry) };
  const governing = await governingFor(deps, given.entity, found);
  const { prepared } = governing.candidates[0];
  const { observedOn } = given;
  const { admitted } = deps;
  const parsed = parseScanned(prepared, given, { admitted, areFactsFree: !mustSearchAgain });
  const faults = [
    ...('faults' in parsed ? [...stayingFaults(governing), ...parsed.faults] : []),
    ...observedOnFaults(prepared.ruleSet, observedOn, found.asOf),
  ];
  if ('faults' in parsed || faults.length > 0) throw faulty(faults);
  const grade = isDry ? gradeOnly : gradeAndStore;
  const { by } = caller;
  const { asOf } = found;
  const days = { asOf, observedOn };
  const records = await recordsFor(deps.store, governing, parsed.subject.entity.id, asOf);
  const request = { ...parsed.subject, ...days, prepared, governing, records, by } as const;
  return { ...(await grade(deps.store, { ...request, cause: 'request' })), isDry };
}

/** The faults found so far, and those that the entity's schema and the latest version add. */
async function allFaults(
  deps: Deps,
  caller: Caller,
  given: unknown,
  found: readonly Fault[],
): Promise<DomainError> {
  const { entity } = Object(given) as { entity?: unknown };
  const all = [
    ...found,
    ...(await faultsUnderRuleSet(deps, caller, given)),
    ...entityFaults(entity, deps.admitted),
  ];
  const isFirst = ({ pointer }: Fault, at: number): boolean =>
    all.findIndex((fault) => fault.pointer === pointer) === at;
  return faulty(all.filter(isFirst));
}

async function faultsUnderRuleSet(deps: Deps, caller: Caller, given: unknown): Promise<Fault[]> {
  const { entity, ruleSet, facts } = Object(given) as Record<string, unknown>;
  if (typeof ruleSet !== 'string') return [];
  mustTouch(caller, ruleSet);
  try {
    const { prepared } = await latestOf(deps.store, ruleSet);
    const parsed = parseScanned(prepared, { entity, facts }, { admitted: deps.admitted });
    return 'faults' in parsed ? parsed.faults : [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [{ pointer: '/ruleSet', message: error.message }];
  }
}
