import type { ConditionDocument, RootDocument } from '../../../core/conditions/document.ts';
import type { Expression } from '../../../core/expressions/expression.ts';
import type { LookupTables } from '../../../core/expressions/lookup-table.ts';
import type { Rounding } from '../../../core/ground/decimal.ts';
import type { Value } from '../../../core/values/value-type.ts';

/** A record that stands. */
export type Held = {
  type: string;
  source: string;
  id: string;
  occurredOn: string;
  body: Readonly<Record<string, Value>>;
};

/** Which records are meant by their day. */
export type Window =
  | string
  | { from?: string; to: string }
  | { calendarYear: number }
  | { calendarQuarter: number }
  | { last: number };

/** A factor, an addend and bounds of a number, in this order. */
export type Scaled = {
  times?: number | undefined;
  plus?: number | undefined;
  min?: number | undefined;
  max?: number | undefined;
};
export type Rounded = { scale?: number | undefined; round?: Rounding | undefined };

/** A value of one record. */
export type Worth =
  | string
  | ({ fact: string; bands?: readonly { upTo?: number; points: number }[] } & Rounded & Scaled)
  | { table: string; by: readonly string[]; value?: string }
  | Expression;

export const KINDS = ['sum', 'max', 'min', 'mean', 'latest', 'earliest', 'distinct'] as const;
export type Kind = (typeof KINDS)[number];
/** What is made of records, or of groups of them. */
export type Take = 'count' | 'exists' | (Rounded & { [K in Kind]?: Worth });

/** How a fact is made from records. */
export type Aggregation = Scaled & {
  records: string;
  within?: Window;
  with?: Readonly<Record<string, Worth>>;
  where?: RootDocument;
  unless?: { alike: readonly string[]; apart?: string; within?: Window; where?: RootDocument };
  once?: { alike: readonly string[]; within?: string; keep?: { max: Worth } };
  repeats?: { alike: readonly string[]; first: number; later: number };
  weights?: readonly { within: string; weight: number }[];
  group?: { by: readonly string[]; take: Take; max?: number };
  take: Take;
};

/** What the facts of a rule set are made with. */
export type Scheme = {
  /** The facts that are made from records, by name. */
  facts: Readonly<Record<string, Aggregation>>;
  tables: LookupTables;
  named: Readonly<Record<string, ConditionDocument>>;
  /** The values that fields take where a record has none, by type of record. */
  defaults: Readonly<Record<string, Readonly<Record<string, Value>>>>;
};

/** The value of a fact, and the records behind it. */
export type Made = { value: Value | undefined; from: readonly string[] };

/** Reads a field, or a fact. */
export type Reading = (name: string) => Value | undefined;
