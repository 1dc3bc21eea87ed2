import { circlesAmong } from '../ground/reading-order.ts';
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
 * @param typesOf the record types, which are asked for only where there are such facts
 */
export function withRecordsGiven(document: RuleSet, typesOf: () => TypesByName): RuleSet {
  const isOfRecords = Object.values(document.facts).some((fact) => aggregationIn(fact));
  if (!isOfRecords) return document;
  const types = typesOf();
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

/** The facts as their document declares them. */
export function factsAsWritten({ facts }: Pick<RuleSet, 'facts'>): RuleSet['facts'] {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, fact.fromRecords?.document ?? fact]),
  );
}

/** A rule set as its document has it, with what it names. */
export type Attested<T> = {
  ruleSet: RuleSet;
  measures: readonly T[];
  recordTypes?: readonly RecordType[];
};

/**
 * What the digest of a rule set attests: its document, the measures that it names, and the record types that it reads,
 * if it reads any.
 */
export function attestedOf<T>(
  ruleSet: RuleSet,
  measures: readonly T[],
  recordTypes: readonly RecordType[],
): Attested<T> {
  return recordTypes.length === 0
    ? { ruleSet, measures }
    : { ruleSet: { ...ruleSet, facts: factsAsWritten(ruleSet) }, measures, recordTypes };
}

/** The same of a prepared rule set. */
export function attestedIn({
  ruleSet,
  measures,
  recordTypes,
}: Pick<Prepared, 'ruleSet' | 'measures' | 'recordTypes'>): Attested<MeasureDefinition> {
  return attestedOf(
    ruleSet,
    measures.map(({ definition }) => definition),
    [...recordTypes.values()].map(({ document }) => document),
  );
}

/** The record types that a rule set reads, by name, in order of their names. */
export function typesReadBy(
  ruleSet: Pick<RuleSet, 'facts'>,
  typesOf: () => TypesByName,
): RecordType[] {
  const names = new Set(recordFactsOf(ruleSet).map(({ aggregation }) => aggregation.records));
  if (names.size === 0) return [];
  const types = typesOf();
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

/** A circle of facts from records that read each other: the names on the way; undefined if there is none. */
export function circleOf(ruleSet: Source): string[] | undefined {
  const reads = new Map(
    recordFactsOf(ruleSet).map(({ name, aggregation }) => [
      name,
      factsBeside(aggregation, ruleSet.conditions ?? {}),
    ]),
  );
  return circlesAmong(reads, 1).values().next().value;
}
