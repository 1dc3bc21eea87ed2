import { pointerTo } from '../../ground/fault.ts';
import type { Procedure } from '../procedure.ts';
import type { ProcedureDocument } from '../procedure-schema.ts';
import { kindOf, servedBy, statesOf, type Step } from '../step-schema.ts';
import type { ProcedureFinding } from './finding.ts';

/**
 * Periods that begin nowhere, and those that lead to nothing: no step follows from their end, and nothing says what then holds.
 * That the entity can no longer take a step is a consequence only where what stands then has been decided.
 */
export function periodFindings(procedure: Procedure): ProcedureFinding[] {
  const { document } = procedure;
  return Object.entries(document.periods).flatMap(([name, { overdue }]) => {
    const begun = beginningsOf(document, name);
    if (begun.length === 0) {
      const message = 'begins nowhere; name it in "starts" of a step, or leave it out';
      return [finding('never-possible', name, message)];
    }
    if (overdue !== undefined || begun.every((one) => leadsOn(procedure, name, one))) return [];
    return [finding('period-without-consequence', name, messages[timeOf(document, name)])];
  });
}

function finding(kind: ProcedureFinding['kind'], name: string, message: string): ProcedureFinding {
  return { kind, severity: 'error', pointer: pointerTo(['periods', name]), message };
}

const messages = {
  authority:
    'can run out in the hands of the authority, and nothing follows: add a step by time with "when": { "over" }, or say in "overdue" what follows',
  entity:
    'can run out while the entity does nothing, and nothing follows: add a step that comes "after" it, or is taken by time, or say in "overdue" what then holds; the time for a remedy needs none of these, if it begins with the service of a decision that takes effect, and "remedies" names its law',
  nobody:
    'can run out and nothing follows: add a step that comes "after" it, is possible only "within" it, or is taken by time',
};

/** Whose time a period is: also the entity's, if only its steps are bound by it. */
function timeOf({ periods, steps }: ProcedureDocument, name: string): keyof typeof messages {
  const whose = periods[name]?.whose ?? 'nobody';
  const binds = steps.some(({ by, within }) => within?.includes(name) && kindOf(by) === 'entity');
  return whose === 'nobody' && binds ? 'entity' : whose;
}

/** Where a period begins: by the opening or a step, and in which state. */
type Beginning = { by?: Step; state: string };

function beginningsOf({ opens, steps }: ProcedureDocument, name: string): Beginning[] {
  return [
    ...(opens.starts?.includes(name) ? [{ state: opens.to }] : []),
    ...steps.flatMap((by) =>
      by.starts?.includes(name)
        ? (by.to === undefined ? statesOf(by) : [by.to]).map((state) => ({ by, state }))
        : [],
    ),
  ];
}

/** Whether something follows from the end of a period where it begins, or later, but for what is possible only within it. */
function leadsOn(procedure: Procedure, name: string, { by, state }: Beginning): boolean {
  const { document } = procedure;
  const isPossible = (step: Step): boolean => !step.within?.includes(name);
  const later = laterStates(procedure, state, isPossible).flatMap((one) => procedure.stepsIn(one));
  const left = later.filter((step) => isPossible(step));
  if (left.some((step) => step.when?.over === name)) return true;
  const time = timeOf(document, name);
  if (time === 'authority') return false;
  if (left.some((step) => step.after?.includes(name))) return true;
  if (left.length === later.length) return false;
  return time === 'nobody' || (isForRemedy(document, name, by) && takesEffect(by, left));
}

/** Whether a period is the time for a remedy: it begins with the service of a decision, and a remedy has its law. */
function isForRemedy(
  { periods, remedies = [] }: ProcedureDocument,
  name: string,
  by: Step | undefined,
): boolean {
  const laws = [periods[name]?.law ?? []].flat();
  const isNamed = remedies.some(({ law }) => [law].flat().some((key) => laws.includes(key)));
  return isNamed && by !== undefined && servedBy(by).includes('decision');
}

/** Whether a decision has effects, or time goes on after it. */
function takesEffect(by: Step | undefined, later: readonly Step[]): boolean {
  return (by?.effects ?? []).length > 0 || later.some((step) => kindOf(step.by) === 'time');
}

/**
 * A state and those that can come after it.
 *
 * @param isPossible leaves out steps; without it, all are possible
 */
export function laterStates(
  procedure: Procedure,
  state: string,
  isPossible: (step: Step) => boolean = () => true,
): string[] {
  const all = [state];
  for (const here of all) {
    for (const step of procedure.stepsIn(here)) {
      if (step.to !== undefined && isPossible(step) && !all.includes(step.to)) all.push(step.to);
    }
  }
  return all;
}
