import type { ConditionDocument } from '../../conditions/document.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import type { GivenFacts } from '../../facts/values.ts';
import type { Scalar } from '../../values/value-type.ts';
import type { Fields, Procedure } from '../procedure.ts';

/** A case that stands for all others for which the same conditions hold. */
export type Case = { given: GivenFacts; fields: Fields };

/** More cases than this are not tried one by one. */
const MOST_CASES = 5_000;

/** The cases of a procedure that differ in what holds of them; undefined if they are too many to be tried. */
export function casesOf(procedure: Procedure): Case[] | undefined {
  const { document } = procedure;
  const conditions = [
    ...document.steps.map((step) => step.if),
    ...Object.values(document.periods).flatMap(({ lasts }) =>
      typeof lasts === 'string' ? [] : lasts.map((one) => one.if),
    ),
  ].flatMap((condition) => condition ?? []);
  const values = Object.entries(document.fields ?? {}).map(
    ([name, field]) => [name, valuesOf(name, field, conditions)] as const,
  );
  const count = values.reduce((product, [, some]) => product * some.length, 1);
  if (count > MOST_CASES) return undefined;
  const distinct = new Map<string, Case>();
  for (const given of combinations(values)) {
    const fields = procedure.fieldsOf(given);
    const key = conditions.map((one) => Number(procedure.isMet(one, fields))).join('');
    if (!distinct.has(key)) distinct.set(key, { given, fields });
  }
  return [...distinct.values()];
}

function combinations(values: readonly (readonly [string, readonly Scalar[]])[]): GivenFacts[] {
  return values.reduce<GivenFacts[]>(
    (some, [name, ofName]) =>
      some.flatMap((given) => ofName.map((value) => ({ ...given, [name]: value }))),
    [{}],
  );
}

/** The values of a field between which conditions can tell. */
function valuesOf(
  name: string,
  { type, enum: among, min, max }: FactDeclaration,
  conditions: readonly ConditionDocument[],
): readonly Scalar[] {
  if (among) return among;
  if (type === 'boolean') return [false, true];
  const compared = new Set(conditions.flatMap((one) => comparedWith(name, one)));
  const numbers = [...compared].filter((one) => typeof one === 'number');
  if (type === 'integer' || type === 'decimal') {
    const near = numbers.flatMap((one) => [one - 1, one, one + 1]);
    const within = near.filter((one) => one >= Number(min ?? one) && one <= Number(max ?? one));
    return within.length > 0 ? [...new Set(within)] : [Number(min ?? max ?? 0)];
  }
  const texts = [...compared].filter((one) => typeof one === 'string');
  return type === 'date' ? [...texts, '2000-01-01'] : [...texts, ''];
}

/** The literals with which a condition compares a field. */
function comparedWith(name: string, condition: ConditionDocument): Scalar[] {
  if ('all' in condition) return condition.all.flatMap((one) => comparedWith(name, one));
  if ('any' in condition) return condition.any.flatMap((one) => comparedWith(name, one));
  if ('not' in condition) return comparedWith(name, condition.not);
  if ('condition' in condition || condition.fact !== name) return [];
  const { value } = condition;
  if (Array.isArray(value)) return value;
  return typeof value === 'object' ? [] : [value];
}
