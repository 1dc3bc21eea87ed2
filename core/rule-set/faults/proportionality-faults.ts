import type { Fault } from '../../ground/fault.ts';
import { measureOf, type Catalogue } from '../catalogue.ts';
import type { RuleSet } from '../schema.ts';
import { lawFaults } from './law-faults.ts';

/** The faults of what is said of proportionality: without law, or where no measure is a restriction. */
export function proportionalityFaults(ruleSet: RuleSet, catalogue: Catalogue): Fault[] {
  const { proportionality, measures = [] } = ruleSet;
  if (!proportionality) return [];
  const faults = lawFaults(ruleSet, proportionality.law, ['proportionality', 'law']);
  const kinds = measures.map(({ measure }) => measureOf(catalogue, measure)?.kind);
  // an unknown measure, which has a fault of its own, may be one
  if (kinds.some((kind) => kind !== 'incentive')) return faults;
  const message =
    'says how many restrictions may be in force at once, and no measure is a restriction; leave it out';
  return [...faults, { pointer: '/proportionality', message }];
}
