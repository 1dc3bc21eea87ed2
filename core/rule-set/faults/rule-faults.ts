import { leastOf } from '../../ground/extremes.ts';
import { fewSuggestions } from '../../ground/nearest.ts';
import { givenWhen } from '../../conditions/given.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import type { Points } from '../events.ts';
import type { Rule, RuleSet } from '../schema.ts';
import { readableIn } from '../stages.ts';
import { conditionFaults } from './condition-faults.ts';
import { lawFaults } from './law-faults.ts';

/** A rule, and whether its conditions are valid enough to derive which facts they guarantee. */
type Examined = Rule & { isAskable: boolean };

/** The faults of rules: names, law, conditions, and references of their events. */
export function ruleFaults(ruleSet: RuleSet): Fault[] {
  const names = new Set<string>();
  const suggest = fewSuggestions();
  return ruleSet.rules.flatMap((rule, at) => {
    const path = ['rules', at];
    const twice = names.has(rule.name);
    names.add(rule.name);
    const conditions = conditionFaults(
      ruleSet,
      'rules',
      rule.conditions,
      [...path, 'conditions'],
      suggest,
    );
    return [
      ...(twice
        ? [{ pointer: pointerTo([...path, 'name']), message: `"${rule.name}" occurs twice` }]
        : []),
      ...lawFaults(ruleSet, rule.law, [...path, 'law']),
      ...conditions,
      ...eventFaults(ruleSet, { ...rule, isAskable: conditions.length === 0 }, [
        ...path,
        'event',
        'params',
      ]),
    ];
  });
}

function eventFaults(ruleSet: RuleSet, rule: Examined, path: readonly PropertyKey[]): Fault[] {
  const { event } = rule;
  switch (event.type) {
    case 'points':
      return [
        ...pointsFaults(ruleSet, rule, event.params.points, [...path, 'points']),
        ...weightFaults(ruleSet, event.params.weight, path),
      ];
    case 'veto':
    case 'cap':
    case 'floor':
      return gradeFaults(ruleSet, event.type, event.params.grade, [...path, 'grade']);
    case 'step': {
      const size = 'worse' in event.params ? event.params.worse : event.params.better;
      const key = 'worse' in event.params ? 'worse' : 'better';
      const scale = ruleSet.grades
        ? []
        : [{ pointer: pointerTo(path), message: 'moves a grade, but the rule set has no grades' }];
      if (typeof size === 'number') return scale;
      const at = [...path, key, 'fact'];
      const faults = numberFaults(ruleSet, rule, size.fact, at);
      return [...scale, ...(faults.length > 0 ? faults : countFaults(ruleSet, size.fact, at))];
    }
    case 'flag':
      return [];
  }
}

function weightFaults(
  ruleSet: RuleSet,
  weight: number | undefined,
  path: readonly PropertyKey[],
): Fault[] {
  const isMean = ruleSet.score.combine === 'weightedMean';
  const pointer = pointerTo([...path, 'weight']);
  if (isMean && (weight === undefined || weight <= 0)) {
    return [{ pointer, message: 'must be a number above 0, because the score is a weighted mean' }];
  }
  if (!isMean && weight !== undefined) {
    return [
      {
        pointer,
        message: 'has no meaning in a sum; set score.combine to weightedMean, or leave it out',
      },
    ];
  }
  return [];
}

function gradeFaults(
  ruleSet: RuleSet,
  type: string,
  grade: string,
  path: readonly PropertyKey[],
): Fault[] {
  const found = ruleSet.grades?.find((candidate) => candidate.grade === grade);
  const pointer = pointerTo(path);
  if (!found)
    return [{ pointer, message: `names the grade ${grade}, which "grades" does not list` }];
  return found.offScale && type !== 'veto'
    ? [
        {
          pointer,
          message: `names ${grade}, which is off the scale; a ${type} needs a grade of the scale`,
        },
      ]
    : [];
}

function pointsFaults(
  ruleSet: RuleSet,
  rule: Examined,
  points: Points,
  path: readonly PropertyKey[],
): Fault[] {
  if (typeof points === 'number') return [];
  const faults = numberFaults(ruleSet, rule, points.fact, [...path, 'fact']);
  const bands = points.bands ?? [];
  bands.forEach((band, at) => {
    const pointer = pointerTo([...path, 'bands', at, 'upTo']);
    const before = bands[at - 1]?.upTo;
    const isLast = at === bands.length - 1;
    if (isLast && band.upTo !== undefined) {
      faults.push({
        pointer,
        message: 'must be left out in the last band, so that no value falls through',
      });
    } else if (!isLast && band.upTo === undefined) {
      faults.push({ pointer, message: 'is required in all bands but the last' });
    } else if (band.upTo !== undefined && before !== undefined && band.upTo <= before) {
      faults.push({ pointer, message: `must be above the band before it (${before})` });
    }
  });
  if (points.scale !== undefined && points.round === undefined) {
    faults.push({ pointer: pointerTo([...path, 'round']), message: 'is required with a scale' });
  }
  if (points.min !== undefined && points.max !== undefined && points.min > points.max) {
    faults.push({ pointer: pointerTo([...path, 'min']), message: 'is above max' });
  }
  return faults;
}

/** The faults of a number of steps, which must be a whole number of 0 or more. */
function countFaults(ruleSet: RuleSet, name: string, path: readonly PropertyKey[]): Fault[] {
  const { type, enum: among, min } = ruleSet.facts[name] ?? {};
  const least = among ? leastOf(among.map(Number)) : min;
  if (type === 'integer' && typeof least === 'number' && least >= 0) return [];
  const message = `reads ${name} as a number of steps; declare it an integer with a min of 0 or more`;
  return [{ pointer: pointerTo(path), message }];
}

/** The faults of a fact that an event reads: it must be a number that is given whenever the rule fires. */
function numberFaults(
  ruleSet: RuleSet,
  rule: Examined,
  name: string,
  path: readonly PropertyKey[],
): Fault[] {
  const fact = readableIn(ruleSet, 'rules').get(name);
  const pointer = pointerTo(path);
  if (!fact) return [{ pointer, message: `reads "${name}", which is not a declared fact` }];
  if (fact.valueClass !== 'number')
    return [{ pointer, message: `reads ${name}, which is not a number` }];
  if (!rule.isAskable) return [];
  const given = givenWhen(nodeOf(rule.conditions, ruleSet.conditions ?? {}), true);
  return fact.isOptional && !given.has(name)
    ? [
        {
          pointer,
          message: `reads ${name}, which may be absent; the rule's conditions must ask isGiven`,
        },
      ]
    : [];
}
