import { appraise } from '../../../core/appraisal/appraise.ts';
import type { Previous, ReasonedAppraisal } from '../../../core/appraisal/appraisal.ts';
import {
  FaultyDocumentError,
  faultsOf as issuesOf,
  type Fault,
} from '../../../core/ground/fault.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { penalty } from '../records/penalties.ts';
import { ruleSetFaults } from '../../../core/rule-set/parse-rule-set.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';

const law = { title: 'The Act', verified: true };

/** A catalogue with a record type, one measure of each kind, and one incentive that has no end. */
export const catalogue: Catalogue = {
  recordTypes: [penalty],
  measures: [
    { id: 'fast-lane', kind: 'incentive', title: 'Served first', law, longest: 'P1Y' },
    { id: 'praise', kind: 'incentive', title: 'Named in the list', law },
    {
      id: 'closer-watch',
      kind: 'restriction',
      title: 'Watched more closely',
      law,
      decidedBy: 'panel',
      notice: { says: 'What was found, and how to answer it.', period: 'P14D' },
      longest: 'P6M',
      wayBack: 'Mend the fault and apply.',
    },
  ],
};

/** A small rule set of an invented industry, with the parts named here put in place of its own. */
export function ruleSetWith(parts: Record<string, unknown>): Record<string, unknown> {
  const { facts, ...others } = parts;
  return {
    format: 1,
    id: 'bakeries',
    version: '1',
    industry: 'bakeries',
    jurisdiction: 'GB-ENG',
    timeZone: 'Europe/London',
    title: { en: 'Bakeries' },
    authority: 'The Bakery Office',
    covers: ['company'],
    effective: { from: '2024-01-01' },
    law: { act: law },
    facts: {
      errors: { type: 'integer', title: 'Errors found', default: 0, min: -100, max: 100 },
      ...(facts as object | undefined),
    },
    rules: [],
    score: { start: 0, better: 'higher' },
    ...others,
  };
}

/** The faults of that rule set. */
export function faultsOf(parts: Record<string, unknown>): Fault[] {
  return ruleSetFaults(ruleSetWith(parts), catalogue);
}

/** A rule of that rule set; it always fires unless it says when. */
export function ruleOf(name: string, type: string, params: unknown, conditions?: unknown) {
  return { name, law: 'act', conditions: conditions ?? { all: [] }, event: { type, params } };
}

/** A condition of one comparison. */
export function when(fact: string, operator: string, value: unknown) {
  return { all: [{ fact, operator, value }] };
}

export const entity = { id: 'x-test:crust', kind: 'company' } as const;

/** Facts that have passed a prepared rule set's door. */
export function throughTheDoor(prepared: Prepared, facts: unknown): GivenFacts {
  const parsed = prepared.factsSchema.safeParse(facts);
  if (!parsed.success)
    throw new FaultyDocumentError('The facts are refused', issuesOf(parsed.error));
  return parsed.data as GivenFacts;
}

/** Prepares a rule set and appraises facts that pass its door. */
export function appraised(
  document: unknown,
  facts: unknown,
  {
    asOf = '2025-01-31',
    observedOn,
    previous,
  }: { asOf?: string; observedOn?: string; previous?: Previous } = {},
): ReasonedAppraisal {
  const prepared = prepare(document, catalogue);
  return appraise(prepared, {
    entity,
    facts: throughTheDoor(prepared, facts),
    asOf,
    observedOn,
    previous,
  });
}
