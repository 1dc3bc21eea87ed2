import { factsBeside } from '../records/reads.ts';
import { takenBy, type Aggregation } from '../expressions/aggregation.ts';
import { Proofs } from '../expressions/proofs.ts';
import type { FactDeclaration } from '../facts/declaration.ts';
import { aggregationIn, asGiven } from '../facts/from-records.ts';
import { givenReadable } from '../facts/given-readable.ts';
import { fieldsOf, type RecordType, type TypesByName } from '../records/record-type.ts';
import {
  typeOfAggregation,
  type TypedAggregation,
  type Typing,
} from '../records/type-of-aggregation.ts';
import type { Readable } from '../values/readable.ts';
import type { MeasureDefinition } from './catalogue.ts';
import type { Prepared } from './prepared.ts';
import type { RuleSet } from './schema.ts';

type Source = Pick<RuleSet, 'facts' | 'conditions' | 'tables'>;

/** A fact that records make, as its document declares it. */
export type RecordFactDocument = {
  name: string;
  document: FactDeclaration;
  aggregation: Aggregation;
};

/** The facts of a rule set, as it is read, that records make. */
export function recordFactsOf({ facts }: Pick<RuleSet, 'facts'>): RecordFactDocument[] {
  return Object.entries(facts).flatMap(([name, { fromRecords }]) =>
    fromRecords ? [{ name, ...fromRecords }] : [],
  );
}

/**
 * A rule set whose facts from records are declared as given ones, as rules read them; the same object if there are none.
 *
 * @param document a rule set that is valid by the schema
 */
export function withRecordsGiven(document: RuleSet, types: TypesByName): RuleSet {
  const isOfRecords = Object.values(document.facts).some((fact) => aggregationIn(fact));
  if (!isOfRecords) return document;
  const beside = factsReadBeside(document);
  const proofs = new Proofs();
  const facts = Object.entries(document.facts).map(([name, fact]) => {
    const aggregation = aggregationIn(fact);
    if (!aggregation) return [name, fact] as const;
    const type = types.get(aggregation.records);
    const typed = type && typedIn(document, { name, aggregation, type, beside, proofs }).typed;
    return [name, asGiven(fact, aggregation, typed, fieldOf(aggregation, type))] as const;
  });
  return { ...document, facts: Object.fromEntries(facts) };
}

/** The field whose very value an aggregation takes. */
function fieldOf({ take }: Aggregation, type: RecordType | undefined): FactDeclaration | undefined {
  const { value } = takenBy(take);
  const fields = type ? fieldsOf(type) : {};
  return typeof value === 'string' && Object.hasOwn(fields, value) ? fields[value] : undefined;
}

/** The rule set as its document has it. */
export function documentOf(ruleSet: RuleSet): RuleSet {
  if (recordFactsOf(ruleSet).length === 0) return ruleSet;
  const facts = Object.entries(ruleSet.facts).map(
    ([name, fact]) => [name, fact.fromRecords?.document ?? fact] as const,
  );
  return { ...ruleSet, facts: Object.fromEntries(facts) };
}

/** A rule set as its document has it, with what it names. */
export type Attested<T> = {
  ruleSet: RuleSet;
  measures: readonly T[];
  recordTypes?: RecordType[];
};

/**
 * What the digest of a rule set attests: its document, the measures that it names, and the record types that it reads,
 * if it reads any.
 */
export function attestedOf<T>(
  ruleSet: RuleSet,
  measures: readonly T[],
  types: TypesByName,
): Attested<T> {
  const recordTypes = typesReadBy(ruleSet, types);
  const document = documentOf(ruleSet);
  return { ruleSet: document, measures, ...(recordTypes.length > 0 ? { recordTypes } : {}) };
}

/** The same of a prepared rule set. */
export function attestedIn({
  ruleSet,
  measures,
  recordTypes,
}: Pick<Prepared, 'ruleSet' | 'measures' | 'recordTypes'>): Attested<MeasureDefinition> {
  const types = new Map([...recordTypes].map(([name, { document }]) => [name, document]));
  return attestedOf(
    ruleSet,
    measures.map(({ definition }) => definition),
    types,
  );
}

/** The record types that a rule set reads, by name, in order of their names. */
export function typesReadBy(ruleSet: Pick<RuleSet, 'facts'>, types: TypesByName): RecordType[] {
  const names = new Set(recordFactsOf(ruleSet).map(({ aggregation }) => aggregation.records));
  return [...names].sort().flatMap((name) => types.get(name) ?? []);
}

/** The given facts and those from records, which conditions about records read with their prefix. */
export function factsReadBeside({ facts }: Pick<RuleSet, 'facts'>): Map<string, Readable> {
  return new Map(
    Object.entries(facts).flatMap(([name, fact]) => {
      const aggregation = aggregationIn(fact);
      if (aggregation) return [[name, givenReadable(asGiven(fact, aggregation))] as const];
      return fact.from ? [] : [[name, givenReadable(fact)] as const];
    }),
  );
}

type InRuleSet = {
  name: string;
  aggregation: Aggregation;
  type: RecordType;
  beside: ReadonlyMap<string, Readable>;
  proofs: Proofs;
  faultsWith?: Typing['faultsWith'];
};

const NO_FAULTS: Typing['faultsWith'] = () => ({
  conditionFaults: () => [],
  unreadable: () => '',
});

/** The type of what an aggregation of a rule set makes. */
export function typedIn(
  ruleSet: Source,
  { name, aggregation, type, beside, proofs, faultsWith = NO_FAULTS }: InRuleSet,
): TypedAggregation {
  return typeOfAggregation(aggregation, type, beside, ['facts', name, 'from'], {
    named: ruleSet.conditions ?? {},
    tables: ruleSet.tables ?? {},
    scales: {},
    proofs,
    domain: () => undefined,
    field: () => undefined,
    faultsWith,
  });
}

/** Facts from records that read each other in a circle, each once: the names on the way. */
export function circleOf(ruleSet: Source): string[] | undefined {
  const reads = new Map(
    recordFactsOf(ruleSet).map(({ name, aggregation }) => [
      name,
      factsBeside(aggregation, ruleSet.conditions ?? {}),
    ]),
  );
  const done = new Set<string>();
  const circleFrom = (name: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const next of reads.get(name) ?? []) {
      const found = reads.has(next) ? circleFrom(next, [...way, name]) : undefined;
      if (found) return found;
    }
    done.add(name);
    return undefined;
  };
  for (const name of reads.keys()) {
    const found = circleFrom(name, []);
    if (found) return found;
  }
  return undefined;
}
