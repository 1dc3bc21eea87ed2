import { flatRulesOf } from '../../rule-set/flat-rules.ts';
import type { RuleEvent } from '../../rule-set/events.ts';
import type { RuleSet } from '../../rule-set/schema.ts';
import type { Effect } from '../rule-set-diff.ts';
import { isSame, type Versions } from '../two.ts';
import { areTermsAlike } from './certain.ts';
import { effectOfScore, signOf } from './points-direction.ts';

/** Which way a rule moves the outcome when it fires; undefined unless that holds whatever other rules do. */
export function effectOfFiring(event: RuleEvent, versions: Versions): Effect | undefined {
  const { after } = versions;
  if (event.type === 'points') {
    return effectOfScore(signOf(event.params.points, after.facts), versions);
  }
  if (!areTermsAlike(versions)) return undefined;
  switch (event.type) {
    case 'veto':
      return isWorst(event.params.grade, versions) ? 'stricter' : undefined;
    case 'cap':
      return 'stricter';
    case 'floor':
      return isOnlyFloor(event.params.grade, versions) ? 'milder' : undefined;
    case 'step':
      if (event.params.once !== undefined) return undefined;
      return 'worse' in event.params ? 'stricter' : 'milder';
    case 'grade':
    case 'flag':
      return undefined;
  }
}

/** Whether a veto of this grade never gives a better grade than without it. */
function isWorst(grade: string, { before, after }: Versions): boolean {
  const worst = (ruleSet: RuleSet): boolean => ruleSet.grades?.at(-1)?.grade === grade;
  return worst(before) && worst(after) && after.grades?.at(-1)?.offScale !== true;
}

/** The worst of several floors applies, so another floor can cancel this one. */
function isOnlyFloor(grade: string, { before, after }: Versions): boolean {
  return flatRulesOf({ rules: [...before.rules, ...after.rules], path: [] }).every(
    ({ document: { event } }) => event.type !== 'floor' || event.params.grade === grade,
  );
}

/** Which way a rule moves the outcome when its grade or its number of steps changes. */
export function effectOfTarget(
  before: RuleEvent,
  after: RuleEvent,
  versions: Versions,
): Effect | undefined {
  if (before.type === 'cap' && after.type === 'cap') {
    return effectOfCap(before.params.grade, after.params.grade, versions);
  }
  if (before.type !== 'step' || after.type !== 'step') return undefined;
  const [was, is] = [stepOf(before.params), stepOf(after.params)];
  const isAlone = before.params.once === undefined && after.params.once === undefined;
  if (was === undefined || is === undefined || was === is || !isAlone) return undefined;
  if (!areTermsAlike(versions)) return undefined;
  return is > was ? 'stricter' : 'milder';
}

/** Which way the outcome moves when a cap names another grade of the same scale. */
export function effectOfCap(was: string, is: string, versions: Versions): Effect | undefined {
  const { before, after } = versions;
  const order = (after.grades ?? []).map(({ grade }) => grade);
  const isSameOrder = isSame(
    order,
    (before.grades ?? []).map(({ grade }) => grade),
  );
  const [from, to] = [order.indexOf(was), order.indexOf(is)];
  if (!isSameOrder || from < 0 || to < 0 || from === to || !areTermsAlike(versions)) {
    return undefined;
  }
  return to > from ? 'stricter' : 'milder';
}

/** How many grades worse a step moves; undefined if a fact decides it. */
function stepOf(params: Extract<RuleEvent, { type: 'step' }>['params']): number | undefined {
  const size = 'worse' in params ? params.worse : params.better;
  if (typeof size !== 'number') return undefined;
  return 'worse' in params ? size : -size;
}
