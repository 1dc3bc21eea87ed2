import type { RecordType } from '../../../core/records/record-type.ts';
import type { Scalar, Value } from '../../../core/values/value-type.ts';
import { between, chance, pick, type Random } from '../../oracles/random.ts';
import { randomNumber, type Readable } from '../expressions/random-values.ts';
import { moved } from '../expressions/oracle/calendar.ts';

/** A field of a record or a fact that is given: how it is declared, and how others read it. */
export type Declared = {
  declaration: Record<string, unknown>;
  readable: Readable;
  /** What a record without it has. */
  usual?: Value;
};

export type TypeOfRecords = { document: RecordType; fields: readonly Declared[] };

export const SOURCES = ['s', 't'];

type Form = Omit<Readable, 'isOptional'> & { type: string };

const FORMS: readonly Form[] = [
  { name: 'severity', type: 'string', kind: 'string', among: ['minor', 'serious', 'grave'] },
  { name: 'site', type: 'string', kind: 'string', among: ['a', 'b'] },
  { name: 'amount', type: 'decimal', kind: 'number' },
  { name: 'days', type: 'integer', kind: 'number', isWhole: true },
  { name: 'rate', type: 'decimal', kind: 'number' },
  { name: 'upheld', type: 'boolean', kind: 'boolean', among: [true, false] },
  { name: 'paidOn', type: 'date', kind: 'date' },
  { name: 'findings', type: 'list', kind: 'list', among: ['a', 'b', 'c'] },
];

/** A type of record with some fields, each required, optional or with a default. */
export function randomType(random: Random, type: string): TypeOfRecords {
  const fields = FORMS.filter((_, at) => at < 3 || chance(random, 0.5)).map((form) =>
    declared(random, form),
  );
  const document = {
    ...{ type, version: '1', title: 'Records', category: 'adverse', sources: SOURCES },
    law: { title: 'An act', verified: true },
    fields: Object.fromEntries(fields.map((field) => [field.readable.name, field.declaration])),
  } as RecordType;
  return { document, fields };
}

function declared(random: Random, { type, ...form }: Form): Declared {
  const share = random();
  const usual = share < 0.15 && form.kind !== 'date' ? randomOf(random, form, []) : undefined;
  const isOptional = share > 0.6;
  const values = form.kind === 'string' ? { enum: form.among } : {};
  const of = form.kind === 'list' ? { of: { type: 'string', enum: form.among } } : {};
  const presence =
    usual === undefined
      ? isOptional
        ? { optional: true }
        : { required: true }
      : { default: usual };
  return {
    declaration: { type, title: 'A field', ...values, ...of, ...presence },
    readable: { ...form, isOptional },
    ...(usual === undefined ? {} : { usual }),
  };
}

/** The facts that a rule set is given. */
export function givenFacts(random: Random): Declared[] {
  const forms: Form[] = [
    { name: 'limit', type: 'decimal', kind: 'number' },
    { name: 'since', type: 'date', kind: 'date' },
    { name: 'mode', type: 'string', kind: 'string', among: ['a', 'b'] },
  ];
  return forms.map((form) => declared(random, form)).map((fact) => ({ ...fact }));
}

/** A value of a field; days are at or around those of some. */
export function randomOf(
  random: Random,
  { kind, among, isWhole }: Omit<Readable, 'isOptional'>,
  days: readonly string[],
): Value {
  if (kind === 'list') {
    return Array.from({ length: between(random, 0, 2) }, () => pick(random, among ?? []));
  }
  if (among) return pick(random, among);
  if (kind === 'date') return moved(pick(random, days), 0, between(random, -20, 20));
  const small = between(random, -3, 12);
  return isWhole || chance(random, 0.5)
    ? small
    : chance(random, 0.6)
      ? small / 4
      : randomNumber(random);
}

/** The values of fields, some of those that are not required left out. */
export function randomBody(
  random: Random,
  fields: readonly Declared[],
  days: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(
    fields.flatMap(({ declaration, readable }) =>
      declaration.required === undefined && chance(random, 0.4)
        ? []
        : [[readable.name, randomOf(random, readable, days)] as [string, Scalar]],
    ),
  );
}
