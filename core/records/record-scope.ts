import { holds } from '../conditions/evaluate.ts';
import type { ConditionDocument } from '../conditions/document.ts';
import { nodeOf } from '../conditions/node-of.ts';
import type { NamedConditions } from '../conditions/node.ts';
import { operandOf, type RecordValue } from '../expressions/aggregation.ts';
import { compileOperand } from '../expressions/compile.ts';
import type { Computed, Reading } from '../expressions/kind.ts';
import type { LookupTables } from '../expressions/lookup-table.ts';
import { readerOf, type Slots, type Values } from '../values/slots.ts';
import type { HeldRecord, PreparedType } from './held-record.ts';

/** By these prefixes conditions of records read facts of the rule set, and the fields of another record. */
export const OF_FACTS = 'facts.';
export const OF_OTHER = 'other.';

/** By this name conditions of records read the day of the appraisal. */
export const AS_OF = 'asOf';

/** A record with the values of its fields, those made of them, and the facts that are read beside. */
export type Row = { record: HeldRecord; values: Values };

/** Reads a fact of the rule set as of the day that is asked. */
export type ReadFacts = (name: string) => Values[number];

/** What the values and conditions of records are compiled with. */
export type Scope = { named: NamedConditions; tables: LookupTables };

/** Where each field, each made value and each fact that is read stands in a row. */
export type Layout = {
  slots: Slots;
  fields: number;
  facts: readonly (readonly [string, number])[];
  dayAt: number;
};

/**
 * The layout of rows: the fields of the type, then the made values, then the facts of the rule set that are read, and
 * the day.
 *
 * @param facts the names of the facts, without their prefix
 */
export function layoutOf(
  { sheet }: PreparedType,
  made: readonly string[],
  facts: readonly string[],
): Layout {
  const slots = new Map(sheet.slots);
  const fields = sheet.atRest.length;
  const add = (name: string): number => {
    const at = fields + slots.size - sheet.slots.size;
    slots.set(name, at);
    return at;
  };
  for (const name of made) add(name);
  const beside = facts.map((name) => [name, add(`${OF_FACTS}${name}`)] as const);
  return { slots, fields, facts: beside, dayAt: add(AS_OF) };
}

/** A row of a record, without made values yet. */
export function rowOf(
  record: HeldRecord,
  { facts, dayAt }: Layout,
  asOf: string,
  read: ReadFacts,
): Row {
  const values: Values = record.values.slice();
  for (const [name, at] of facts) values[at] = read(name);
  values[dayAt] = asOf;
  return { record, values };
}

/** Compiles a value of one record; undefined where the record has none. */
export function compileValue(
  value: RecordValue,
  slots: Slots,
  { named, tables }: Scope,
): (values: Readonly<Values>) => Computed | undefined {
  const compute = compileOperand(operandOf(value), { slots, named, tables, scales: {} });
  return (values) => compute(readingOf(values, slots));
}

/** Compiles a condition about one record. */
export function compileCondition(
  condition: ConditionDocument,
  slots: Slots,
  { named }: Scope,
): (values: Readonly<Values>) => boolean {
  const node = nodeOf(condition, named);
  return (values) => holds(node, readerOf(slots, values));
}

/** Compiles a condition about a record and another one, whose fields have the prefix `other.`. */
export function compilePair(
  condition: ConditionDocument,
  slots: Slots,
  { named }: Scope,
): (own: Readonly<Values>, other: Readonly<Values>) => boolean {
  const node = nodeOf(condition, named);
  return (own, other) => {
    const [ofOwn, ofOther] = [readerOf(slots, own), readerOf(slots, other)];
    return holds(node, (name) =>
      name.startsWith(OF_OTHER) ? ofOther(name.slice(OF_OTHER.length)) : ofOwn(name),
    );
  };
}

/**
 * Values that are alike in some fields have the same text.
 *
 * @example likenessOf([0])([3, 'x']) // '[3]'
 */
export function likenessOf(places: readonly number[]): (values: Readonly<Values>) => string {
  return (values) => JSON.stringify(places.map((at) => values[at] ?? null));
}

/** Where fields stand; a name that no record has is refused before. */
export function placesOf(fields: readonly string[], slots: Slots): number[] {
  return fields.map((name) => slots.get(name) ?? -1);
}

function readingOf(values: Readonly<Values>, slots: Slots): Reading {
  return { values, read: readerOf(slots, values), earlier: [] };
}
