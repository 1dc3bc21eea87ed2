import { leastOf } from '../ground/extremes.ts';
import type { Readable } from '../values/readable.ts';
import { classOf, type FactDeclaration } from './declaration.ts';

/** The most whole numbers of a range that are listed one by one. */
const MOST_LISTED = 1000;

/** What is known of a fact that is given, from its declaration. */
export function givenReadable(declaration: FactDeclaration): Readable {
  const { type, enum: values, min, max } = declaration;
  const among = type === 'list' ? declaration.of?.enum : (values ?? listedRange(declaration));
  const numbers = values?.every((value) => typeof value === 'number')
    ? values.map(Number)
    : undefined;
  const least = numbers ? leastOf(numbers) : min;
  return {
    valueClass: classOf(declaration),
    isOptional: declaration.optional === true,
    isWhole: type === 'integer',
    isPositive: typeof least === 'number' && least > 0,
    ...(min === undefined ? {} : { least: min }),
    ...(max === undefined ? {} : { greatest: max }),
    ...(type === 'boolean' ? { among: [true, false] } : among ? { among } : {}),
  };
}

function listedRange({ type, min, max }: FactDeclaration): number[] | undefined {
  if (type !== 'integer' || typeof min !== 'number' || typeof max !== 'number') return undefined;
  const [first, last] = [Math.ceil(min), Math.floor(max)];
  if (last < first || last - first >= MOST_LISTED) return undefined;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
