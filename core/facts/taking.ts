import type * as z from 'zod';
import { isExact } from '../ground/decimal.ts';
import { personalNumberFaults } from '../entities/persons/personal-number-faults.ts';
import { findSplitNumber } from '../entities/persons/split-number.ts';
import type { FactDeclaration } from './declaration.ts';
import type { Value } from '../values/value-type.ts';
import {
  LONGEST_LIST,
  officeSchema,
  rangeOf,
  reasonSchema,
  scalarSchema,
  valueSchema,
} from './value-schema.ts';

/** Whether a value certainly matches its declaration and is no personal number; otherwise its schema decides. */
type Takes = (value: unknown) => boolean;

/** The same for an object; writes its values, without who decided them, into a list by slot. */
export type TakesObject = (given: unknown, into?: (Value | undefined)[]) => boolean;

type Taken = { takes: Takes; place: number; isRequired: boolean; isDecided: boolean };

/**
 * Fast validation of facts. A value that the fact's schema accepted before, or certainly accepts, skips zod and
 * the search for personal numbers.
 */
export function takingOf(declarations: Readonly<Record<string, FactDeclaration>>): TakesObject {
  const named = Object.entries(declarations).flatMap(([name, declaration], place) => {
    if (declaration.from) return [];
    const isDecided = declaration.decidedBy === 'officer';
    const isRequired = declaration.required === true;
    const value = takesValue(declaration, valueSchema(declaration));
    const takes = isDecided ? takesDecided(value) : value;
    return [[name, { takes, place, isRequired, isDecided }] as const];
  });
  return takesObject(new Map(named));
}

/** Accepts an object if each of its values is accepted and no required one is missing. */
function takesObject(taking: ReadonlyMap<string, Taken>): TakesObject {
  const required = taking.values().reduce((sum, { isRequired }) => sum + Number(isRequired), 0);
  return (given, into) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
    let missing = required;
    // avoids a list of names; an inherited name leaves the decision to the whole schema
    for (const name in given) {
      const taken = taking.get(name);
      const value = (given as Record<string, unknown>)[name];
      if (!taken?.takes(value)) return false;
      if (taken.isRequired) missing -= 1;
      if (into)
        into[taken.place] = (
          taken.isDecided ? (value as { value: unknown }).value : value
        ) as Value;
    }
    return missing === 0;
  };
}

/** The most values of one fact in the cache, and the longest text among them. */
const MOST_REMEMBERED = 500;
const LONGEST_REMEMBERED = 40;

/** Validates each distinct value once, because the texts of a population are mostly the same few. */
function remembering(schema: z.ZodType): Takes {
  const taken = new Set<unknown>();
  return (value) => {
    if (taken.has(value)) return true;
    if (!isTakenBy(schema, value)) return false;
    const isLong = typeof value === 'string' && value.length > LONGEST_REMEMBERED;
    if (taken.size < MOST_REMEMBERED && typeof value !== 'object' && !isLong) taken.add(value);
    return true;
  };
}

function isTakenBy(schema: z.ZodType, value: unknown): boolean {
  return schema.safeParse(value).success && personalNumberFaults(value).length === 0;
}

/** A code that passes the check of its scheme belongs to an organisation and is not searched. */
function takesCode(schema: z.ZodType): Takes {
  return (value) => typeof value === 'string' && schema.safeParse(value).success;
}

function takesValue(declaration: FactDeclaration, schema: z.ZodType): Takes {
  const { type, of, enum: values } = declaration;
  if (type === 'list' && of) {
    const takesItem = takesValue({ ...of, title: '' }, scalarSchema(of));
    return takesList(takesItem, of.scheme !== undefined);
  }
  if (declaration.scheme !== undefined) return takesCode(schema);
  const isNumber = !values && (type === 'integer' || type === 'decimal');
  return isNumber ? takesNumber(declaration, schema) : remembering(schema);
}

/** Accepts a list if each of its items is accepted. */
function takesList(takesItem: Takes, areCodes: boolean): Takes {
  return (value) => {
    if (!Array.isArray(value) || value.length > LONGEST_LIST) return false;
    for (const item of value) if (!takesItem(item)) return false;
    return areCodes || findSplitNumber(value) === undefined;
  };
}

/** The fewest digits of a personal number. */
const SHORTEST = 1e14;

/** Numbers are too diverse to cache; those not certainly in range are left to the schema. */
function takesNumber({ type, ...declaration }: FactDeclaration, schema: z.ZodType): Takes {
  const range = rangeOf(declaration);
  const [least, most] = [Math.max(range.least, 1 - SHORTEST), Math.min(range.most, SHORTEST - 1)];
  const isPlain = (value: number): boolean =>
    value >= least &&
    value <= most &&
    (Number.isInteger(value) || (type === 'decimal' && isExact(value)));
  return (value) => (typeof value === 'number' && isPlain(value)) || isTakenBy(schema, value);
}

function takesDecided(value: Takes): Takes {
  const parts = { value, by: remembering(officeSchema), reason: remembering(reasonSchema) };
  const named = Object.entries(parts).map(
    ([name, takes]) => [name, { takes, place: 0, isRequired: true, isDecided: false }] as const,
  );
  return takesObject(new Map(named));
}
