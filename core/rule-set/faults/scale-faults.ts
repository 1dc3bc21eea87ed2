import { fewSuggestions, type Suggest } from '../../ground/nearest.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { append } from '../../ground/append.ts';
import { partsOf, type PartDocument } from '../parts-of.ts';
import type { GradeDocument } from '../scale.ts';
import type { RuleSet } from '../schema.ts';
import { boundFaults } from './bound-faults.ts';
import { conditionFaults } from './condition-faults.ts';
import { lawFaults } from './law-faults.ts';
import { validityFaults } from './validity-faults.ts';

/** The faults of the scores and grades of all parts, and of tiers: bounds, order, gaps, unreachable grades. */
export function scaleFaults(ruleSet: RuleSet): Fault[] {
  const suggest = fewSuggestions();
  return [
    ...partsOf(ruleSet).flatMap((part) => [
      ...scoreFaults(ruleSet, part, suggest),
      ...gradesFaults(ruleSet, part, suggest),
    ]),
    ...tiersFaults(ruleSet, suggest),
  ];
}

function scoreFaults(
  ruleSet: RuleSet,
  { score, path, domain }: PartDocument,
  suggest: Suggest,
): Fault[] {
  if (!score) return [];
  const { start, min, max, scale, round, combine } = score;
  const faults: Fault[] = [];
  const fault = (key: readonly PropertyKey[], message: string): void => {
    faults.push({ pointer: pointerTo([...path, 'score', ...key]), message });
  };
  if (min !== undefined && max !== undefined && min >= max) fault(['min'], 'must be below max');
  if (scale !== undefined && round === undefined) fault(['round'], 'is required with a scale');
  if (combine === 'weightedMean' && start !== 0)
    fault(['start'], 'must be 0: a weighted mean starts from nothing');
  if (typeof start === 'number') return faults;
  start.forEach(({ when }, at) => {
    const isLast = at === start.length - 1;
    const place = [...path, 'score', 'start', at, 'when'];
    if (when) append(faults, conditionFaults(ruleSet, 'start', when, place, suggest, domain));
    if (isLast === (when !== undefined)) {
      const expected = isLast
        ? 'must be left out in the last entry'
        : 'is required in all but the last entry';
      fault(['start', at, 'when'], expected);
    }
  });
  return faults;
}

function gradesFaults(ruleSet: RuleSet, part: PartDocument, suggest: Suggest): Fault[] {
  const { grades = [], domain } = part;
  const faults: Fault[] = [];
  const labels = new Set<string>();
  grades.forEach((grade, at) => {
    const path = [...part.path, 'grades', at];
    if (labels.has(grade.grade)) {
      faults.push({
        pointer: pointerTo([...path, 'grade']),
        message: `"${grade.grade}" occurs twice`,
      });
    }
    labels.add(grade.grade);
    if (grade.when) {
      const place = [...path, 'when'];
      append(faults, conditionFaults(ruleSet, 'grades', grade.when, place, suggest, domain));
    }
    append(faults, lawFaults(ruleSet, grade.law ?? [], [...path, 'law']));
    if (grade.offScale) append(faults, offScaleFaults(grade, path));
    if (grade.valid) append(faults, validityFaults(ruleSet, part, grade, path));
  });
  return [...faults, ...boundFaults(part)];
}

function offScaleFaults(grade: GradeDocument, path: readonly PropertyKey[]): Fault[] {
  const faults: Fault[] = [];
  if (!grade.when) {
    faults.push({ pointer: pointerTo([...path, 'when']), message: 'is required off the scale' });
  }
  if (grade.from !== undefined || grade.to !== undefined) {
    faults.push({
      pointer: pointerTo(path),
      message: 'is off the scale and has no bound; ask for the score in "when"',
    });
  }
  return faults;
}

function tiersFaults(ruleSet: RuleSet, suggest: Suggest): Fault[] {
  const tiers = ruleSet.tiers ?? [];
  const labels = new Set<string>();
  return tiers.flatMap((tier, at) => {
    const path = ['tiers', at];
    const isLast = at === tiers.length - 1;
    const faults = tier.when
      ? conditionFaults(ruleSet, 'tiers', tier.when, [...path, 'when'], suggest)
      : [];
    append(faults, lawFaults(ruleSet, tier.law ?? [], [...path, 'law']));
    if (labels.has(tier.tier)) {
      faults.push({
        pointer: pointerTo([...path, 'tier']),
        message: `"${tier.tier}" occurs twice`,
      });
    }
    labels.add(tier.tier);
    if (isLast && tier.when) {
      faults.push({
        pointer: pointerTo([...path, 'when']),
        message: 'must be left out in the last tier, which takes what is left (a gap)',
      });
    }
    if (!isLast && !tier.when) {
      faults.push({
        pointer: pointerTo([...path, 'when']),
        message: 'is required in all tiers but the last; no later tier can be reached',
      });
    }
    if (tier.inspect && 'min' in tier.inspect && tier.inspect.min > tier.inspect.max) {
      faults.push({ pointer: pointerTo([...path, 'inspect', 'min']), message: 'is above max' });
    }
    return faults;
  });
}
