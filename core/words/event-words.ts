import { valueWords } from '../conditions/condition-words.ts';
import type { Points, PointsFromFact, RuleEvent } from '../rule-set/events.ts';
import { factIn, type Named } from './words-in.ts';
import { counted, roundWords } from './words.ts';

/** The name of a kind of rule, by its event. */
export const kindOfRule: Record<RuleEvent['type'], string> = {
  grade: 'grade',
  veto: 'veto',
  cap: 'cap',
  floor: 'floor',
  step: 'step',
  points: 'rule',
  flag: 'notice',
};

/**
 * An event as a verb phrase in the base form: `take 5 points`.
 *
 * @example eventWords({ facts: {} }, { type: 'veto', params: { grade: 'D' } }) // 'set grade D whatever the score'
 */
export function eventWords(ruleSet: Named, event: RuleEvent): string {
  switch (event.type) {
    case 'points': {
      const { points, weight } = event.params;
      const share = weight === undefined ? '' : `, with a weight of ${weight}`;
      return `${pointsWords(ruleSet, points)}${share}`;
    }
    case 'grade':
      return `give grade ${event.params.grade}`;
    case 'veto':
      return `set grade ${event.params.grade} whatever the score`;
    case 'cap':
      return `allow no grade better than ${event.params.grade}`;
    case 'floor':
      return `allow no grade worse than ${event.params.grade}`;
    case 'step': {
      const { once } = event.params;
      const group = once === undefined ? '' : `, once among all rules of "${once}"`;
      return `move the grade ${stepWords(ruleSet, event.params)}${group}`;
    }
    case 'flag':
      return `say "${event.params.text}"`;
  }
}

/**
 * A verb phrase in the third person.
 *
 * @example thirdPerson('take 5 points') // 'takes 5 points'
 */
export function thirdPerson(words: string): string {
  return words.replace(/^\w+/, (verb) => `${verb}s`);
}

type StepParams = Extract<RuleEvent, { type: 'step' }>['params'];

/** The size and direction of a step in words. */
export function stepWords(ruleSet: Named, params: StepParams): string {
  const [size, way] = 'worse' in params ? [params.worse, 'worse'] : [params.better, 'better'];
  const steps =
    typeof size === 'object'
      ? `as many steps as ${factIn(ruleSet, size.fact)} says`
      : counted(size, 'step');
  return `by ${steps} to the ${way}`;
}

/**
 * Points as a verb phrase in the base form.
 *
 * @example pointsWords({ facts: {} }, { fact: 'late', times: -5 }) // 'take 5 points for each of "late"'
 */
export function pointsWords(ruleSet: Named, points: Points): string {
  if (typeof points !== 'object') {
    return points < 0 ? `take ${counted(-points, 'point')}` : `add ${counted(points, 'point')}`;
  }
  const { bands, times, plus, min, max } = points;
  const tail = [
    bands === undefined || times === undefined ? '' : `, times ${times}`,
    plus === undefined ? '' : `, plus ${plus}`,
    min === undefined ? '' : `, no fewer than ${min}`,
    max === undefined ? '' : `, no more than ${max}`,
    roundingOf(points),
  ];
  return `${headOf(ruleSet, points)}${tail.join('')}`;
}

function headOf(ruleSet: Named, { fact, bands, times }: PointsFromFact): string {
  const title = factIn(ruleSet, fact);
  if (bands) {
    const { unit } = ruleSet.facts[fact] ?? {};
    const rows = bands.map(({ upTo, points }) =>
      upTo === undefined ? `${points} above` : `${points} up to ${valueWords({ unit }, upTo)}`,
    );
    return `add points by ${title} (${rows.join(', ')})`;
  }
  if (times === undefined) return `add as many points as ${title} says`;
  return `${pointsWords(ruleSet, times)} ${forEach(ruleSet, fact)}`;
}

/** The unit that a factor multiplies: `for each of "Late returns"`. */
export function forEach(ruleSet: Named, fact: string): string {
  const { unit } = ruleSet.facts[fact] ?? {};
  return `for each of ${factIn(ruleSet, fact)}${unit === undefined ? '' : ` (in ${unit})`}`;
}

function roundingOf({ scale, round }: PointsFromFact): string {
  if (round === undefined) return '';
  return `, the fact rounded ${roundWords[round]} to ${counted(scale ?? 0, 'decimal')}`;
}
