import { takenBy, type Aggregation } from '../expressions/aggregation.ts';
import type { Typed } from '../expressions/kind.ts';
import type { FactDeclaration } from './declaration.ts';

/**
 * The aggregation of a declaration as its document has it; undefined if the fact is given, or computed from others.
 *
 * @example aggregationIn({ from: { records: 'appraisal', last: 1, take: 'exists' } }) // undefined
 */
export function aggregationIn({ from }: { from?: unknown }): Aggregation | undefined {
  if (typeof from !== 'object' || from === null || !('records' in from)) return undefined;
  return from.records === 'appraisal' ? undefined : (from as Aggregation);
}

/**
 * A fact that is made from records as rules read it: one that is given, 0 or false where the aggregation makes that of
 * no record, and optional otherwise. What is known of its values bounds it.
 *
 * @param typed the type of what the aggregation makes
 * @param field the field whose very values it has
 */
export function asGiven(
  fact: FactDeclaration,
  aggregation: Aggregation,
  { among, least, greatest }: Partial<Typed> = {},
  field?: FactDeclaration,
): FactDeclaration {
  const rest = Object.fromEntries(
    Object.entries(fact).filter(([key]) => !['from', 'law', 'shown'].includes(key)),
  ) as FactDeclaration;
  const { how } = takenBy(aggregation.take);
  const isNumber = fact.type === 'integer' || fact.type === 'decimal';
  const isNever = ['max', 'min', 'mean', 'latest', 'earliest'].includes(how);
  const [low, high] = [least ?? -Infinity, greatest ?? Infinity];
  const nothing = how === 'exists' ? false : Math.min(Math.max(0, Number(low)), Number(high));
  const fits = how === 'exists' ? fact.type === 'boolean' : isNumber;
  return {
    ...rest,
    ...(fact.type === 'string' ? textsOf(among, field) : {}),
    ...(isNumber && typeof least === 'number' ? { min: least } : {}),
    ...(isNumber && typeof greatest === 'number' ? { max: greatest } : {}),
    ...(isNever || !fits ? { optional: true as const } : { default: nothing }),
    fromRecords: { aggregation, document: fact },
  };
}

/** Which texts a fact may be: some that are known, or those of its field. */
function textsOf(
  among: Typed['among'],
  field: FactDeclaration | undefined,
): Partial<FactDeclaration> {
  if (among) return { enum: [...among] };
  const { pattern, scheme } = field ?? {};
  return {
    ...(pattern === undefined ? {} : { pattern }),
    ...(scheme === undefined ? {} : { scheme }),
  };
}
