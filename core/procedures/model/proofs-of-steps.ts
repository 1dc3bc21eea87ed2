import { pointerTo } from '../../ground/fault.ts';
import type { Procedure } from '../procedure.ts';
import { excludedBy, kindOf, OPEN, statesOf, type Step } from '../step-schema.ts';
import type { ProcedureFinding } from './finding.ts';
import { isAdverse } from './moves.ts';
import { laterStates, periodFindings } from './proofs-of-periods.ts';

/**
 * What follows from single steps, whatever the way to them: nobody decides on what they proposed, nobody reviews what they
 * decided, what restricts has its law, and every period leads to something. Nothing else binds who takes a step, so that
 * whoever is not excluded from it can be the one who proposed.
 */
export function proofsOfSteps(procedure: Procedure): ProcedureFinding[] {
  const { steps } = procedure.document;
  return [
    ...steps.flatMap((step, at) => [
      ...lawFindings(step, at),
      ...proposerFindings(procedure, step, at),
      ...reviewFindings(procedure, step, at),
    ]),
    ...remedyFindings(procedure),
    ...hearingFindings(procedure),
    ...periodFindings(procedure),
  ];
}

function finding(
  kind: ProcedureFinding['kind'],
  path: readonly PropertyKey[],
  message: string,
): ProcedureFinding {
  return { kind, severity: 'error', pointer: pointerTo(path), message };
}

function lawFindings(step: Step, at: number): ProcedureFinding[] {
  if (!isAdverse(step) || step.law !== undefined) return [];
  const message = `lets a restriction or an entry begin and names no law; name the one that provides for it in "law"`;
  return [finding('adverse-without-law', ['steps', at], message)];
}

function proposerFindings({ document }: Procedure, step: Step, at: number): ProcedureFinding[] {
  if (!step.decides || step.sameOfficer) return [];
  const kind = kindOf(step.by);
  if (kind !== 'officer' && kind !== 'panel') return [];
  const proposing = [
    ...(document.opens.by === 'entity' ? [] : [OPEN]),
    ...document.steps.flatMap((one) => (one.proposes ? [one.step] : [])),
  ];
  const excluded = excludedBy(step.by);
  const missing = proposing.filter((name) => !excluded.includes(name));
  if (missing.length === 0) return [];
  const message = `can be decided by who took ${listed(missing)}; name it in "not" of "by", or the law that allows it in "sameOfficer"`;
  return [finding('decided-by-proposer', ['steps', at, 'by'], message)];
}

function reviewFindings(procedure: Procedure, step: Step, at: number): ProcedureFinding[] {
  if (!step.reviews || kindOf(step.by) === 'court') return [];
  const excluded = excludedBy(step.by);
  const missing = procedure.document.steps.filter(
    (one) =>
      one.decides === true &&
      one !== step &&
      kindOf(one.by) !== 'court' &&
      !excluded.includes(one.step) &&
      comesAfter(procedure, one, step),
  );
  if (missing.length === 0) return [];
  const message = `reviews a decision and can be taken by who decided: ${listed(missing.map((one) => one.step))}; name it in "not" of "by"`;
  return [finding('reviewed-by-decider', ['steps', at, 'by'], message)];
}

/** Whether a step is possible in a state to which another one can lead. */
function comesAfter(procedure: Procedure, first: Step, then: Step): boolean {
  const starts = first.to === undefined ? statesOf(first) : [first.to];
  const later = new Set(starts.flatMap((state) => laterStates(procedure, state)));
  return statesOf(then).some((state) => later.has(state));
}

function remedyFindings({ document: { steps, remedies = [] } }: Procedure): ProcedureFinding[] {
  const isNeeded = steps.some((step) => isAdverse(step));
  if (!isNeeded || remedies.length > 0) return [];
  const message = 'is missing: list what the entity can do against the decision, each with its law';
  return [finding('no-way-back', ['remedies'], message)];
}

/** A time to be heard that is counted from another day than that of its step, service or receipt could be over when it begins. */
function hearingFindings({ document: { periods } }: Procedure): ProcedureFinding[] {
  return Object.entries(periods).flatMap(([name, { hearing, from }]) => {
    if (!hearing || from === undefined || from === 'service' || from === 'receipt') return [];
    const message = `counts the time to be heard from the day of ${from}, which can lie before the entity was told; count it from service or receipt`;
    return [finding('adverse-without-hearing', ['periods', name, 'from'], message)];
  });
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
