import { factsReadBy, type Node } from '../conditions/node.ts';
import type { Expression } from '../expressions/expression.ts';
import { derivedFacts } from '../rule-set/derived-facts.ts';
import { factsInEvent } from '../rule-set/events.ts';
import type { Prepared, PreparedPart } from '../rule-set/prepared.ts';
import type { Value } from '../values/value-type.ts';
import type { Evaluation } from './find.ts';

/** A derived fact that rules read: its value, how it is computed, and the facts that it reads in turn. */
export type ReadDerived = {
  fact: string;
  value: Value | null;
  expression: Expression;
  reads: readonly string[];
};

/**
 * The derived facts that rules, grades, tiers or measures read, in order of dependency. They are no part of an
 * appraisal, because whoever has the facts can compute them again.
 */
export function readDerived(prepared: Prepared, { read }: Evaluation): ReadDerived[] {
  const names = namesRead(prepared);
  return [...derivedFacts(prepared.ruleSet).values()].flatMap(({ name, expression, reads }) =>
    names.has(name) ? [{ fact: name, value: read(name) ?? null, expression, reads }] : [],
  );
}

function namesRead(prepared: Prepared): ReadonlySet<string> {
  const parts = [...prepared.domains, prepared];
  const { tiers, measures } = prepared;
  const nodes = [...parts.flatMap(nodesOf), ...[...tiers, ...measures].map(({ when }) => when)];
  const asked = nodes.flatMap((node) => (node ? [...factsReadBy(node)] : []));
  return new Set([...asked, ...parts.flatMap(factsInEvents)]);
}

function nodesOf({ starts, rules, offScale, scale }: PreparedPart): (Node | undefined)[] {
  return [
    ...[...starts, ...offScale, ...scale].map(({ when }) => when),
    ...rules.map(({ conditions }) => conditions),
  ];
}

/** The facts from which points and steps are computed. */
function factsInEvents({ rules }: PreparedPart): string[] {
  return rules.flatMap(({ document }) => factsInEvent(document.event));
}
