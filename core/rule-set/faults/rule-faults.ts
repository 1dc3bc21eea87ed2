import { bandFaults } from '../../ground/band-faults.ts';
import { leastOf } from '../../ground/extremes.ts';
import { fewSuggestions, type Suggest } from '../../ground/nearest.ts';
import { givenWhen } from '../../conditions/given.ts';
import { nodeOf } from '../../conditions/node-of.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import type { Points } from '../events.ts';
import { derivedFacts } from '../derived-facts.ts';
import { isNotNegative } from '../../expressions/signs.ts';
import { isTableRule } from '../flat-rules.ts';
import { partsOf, type PartDocument } from '../parts-of.ts';
import type { Rule } from '../rule.ts';
import type { RuleSet } from '../schema.ts';
import { readableIn } from '../stages.ts';
import { absenceWords } from './absence.ts';
import { conditionFaults, unreadableWords } from './condition-faults.ts';
import { gradeFaults, gradelessFaults, scorelessFaults, weightFaults } from './event-faults.ts';
import type { ReferenceFault } from './followed.ts';
import { lawFaults } from './law-faults.ts';
import { classWords } from './literal-words.ts';
import { tableFaults } from './table-faults.ts';

/** A rule, and whether its conditions are valid enough to derive which facts they guarantee. */
type Examined = Rule & { isAskable: boolean; suggest: Suggest };

/** The faults of the rules of all parts: names, law, conditions, tables, and references of their events. */
export function ruleFaults(ruleSet: RuleSet): Fault[] {
  const suggest = fewSuggestions();
  return partsOf(ruleSet).flatMap((part) => {
    const names = new Set<string>();
    return part.rules.flatMap((rule, at) => {
      const path = [...part.path, 'rules', at];
      const isTwice = names.has(rule.name);
      names.add(rule.name);
      const twice = {
        pointer: pointerTo([...path, 'name']),
        message: `"${rule.name}" occurs twice`,
      };
      return [
        ...(isTwice ? [twice] : []),
        ...lawFaults(ruleSet, rule.law, [...path, 'law']),
        ...(isTableRule(rule)
          ? tableFaults(ruleSet, part, rule, path, suggest)
          : plainRuleFaults(ruleSet, part, rule, path, suggest)),
      ];
    });
  });
}

function plainRuleFaults(
  ruleSet: RuleSet,
  part: PartDocument,
  rule: Rule,
  path: readonly PropertyKey[],
  suggest: Suggest,
): Fault[] {
  const { conditions: document, event } = rule;
  const stage = event.type === 'points' ? 'rules' : 'effects';
  const place = [...path, 'conditions'];
  const conditions = conditionFaults(ruleSet, stage, document, place, suggest, part.domain);
  const examined = { ...rule, isAskable: conditions.length === 0, suggest };
  return [...conditions, ...eventFaults(ruleSet, part, examined, [...path, 'event', 'params'])];
}

function eventFaults(
  ruleSet: RuleSet,
  part: PartDocument,
  rule: Examined,
  path: readonly PropertyKey[],
): Fault[] {
  const { event } = rule;
  switch (event.type) {
    case 'points':
      return [
        ...scorelessFaults(part, path),
        ...pointsFaults(ruleSet, part, rule, event.params.points, [...path, 'points']),
        ...weightFaults(part, event.params.weight, path),
      ];
    case 'grade':
    case 'veto':
    case 'cap':
    case 'floor':
      return gradeFaults(part, event.type, event.params.grade, [...path, 'grade']);
    case 'step': {
      const size = 'worse' in event.params ? event.params.worse : event.params.better;
      const key = 'worse' in event.params ? 'worse' : 'better';
      const scale = gradelessFaults(part, path);
      if (typeof size === 'number') return scale;
      const at = [...path, key, 'fact'];
      const faults = numberFaults(ruleSet, part, rule, size.fact, at);
      return [...scale, ...(faults.length > 0 ? faults : countFaults(ruleSet, size.fact, at))];
    }
    case 'flag':
      return [];
  }
}

function pointsFaults(
  ruleSet: RuleSet,
  part: PartDocument,
  rule: Examined,
  points: Points,
  path: readonly PropertyKey[],
): Fault[] {
  if (typeof points === 'number') return [];
  const faults = numberFaults(ruleSet, part, rule, points.fact, [...path, 'fact']);
  for (const { path: at, message } of bandFaults(points.bands ?? [])) {
    faults.push({ pointer: pointerTo([...path, 'bands', ...at]), message });
  }
  if (points.scale !== undefined && points.round === undefined) {
    faults.push({ pointer: pointerTo([...path, 'round']), message: 'is required with a scale' });
  }
  if (points.min !== undefined && points.max !== undefined && points.min > points.max) {
    faults.push({ pointer: pointerTo([...path, 'min']), message: 'is above max' });
  }
  return faults;
}

/** The faults of a number of steps, which must be a whole number of 0 or more. */
function countFaults(
  ruleSet: RuleSet,
  name: string,
  path: readonly PropertyKey[],
): ReferenceFault[] {
  const { type, enum: among, min } = ruleSet.facts[name] ?? {};
  const derived = derivedFacts(ruleSet).get(name)?.typed;
  if (derived?.isWhole && isNotNegative(derived)) return [];
  const least = among ? leastOf(among.map(Number)) : min;
  if (type === 'integer' && typeof least === 'number' && least >= 0) return [];
  const message = `reads ${name} as a number of steps; declare it an integer with a min of 0 or more`;
  return [{ pointer: pointerTo(path), message, about: name }];
}

/** The faults of a fact that an event reads: it must be a number that is given whenever the rule fires. */
function numberFaults(
  ruleSet: RuleSet,
  { domain }: PartDocument,
  { suggest, ...rule }: Examined,
  name: string,
  path: readonly PropertyKey[],
): ReferenceFault[] {
  const fact = readableIn(ruleSet, 'rules', domain).get(name);
  const pointer = pointerTo(path);
  if (!fact) {
    return [{ pointer, message: unreadableWords(ruleSet, 'rules', name, suggest, domain) }];
  }
  if (fact.valueClass !== 'number') {
    const message = `reads ${name}, which is not a number, but ${classWords(fact.valueClass)}`;
    return [{ pointer, message, about: name }];
  }
  if (!rule.isAskable) return [];
  const given = givenWhen(nodeOf(rule.conditions, ruleSet.conditions ?? {}), true);
  return fact.isOptional && !given.has(name)
    ? [
        {
          pointer,
          message: `reads ${name}, ${absenceWords(ruleSet, fact, "the rule's conditions must ask isGiven")}`,
          about: name,
        },
      ]
    : [];
}
