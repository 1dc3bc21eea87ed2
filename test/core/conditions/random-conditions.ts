import fc from 'fast-check';
import { operatorNames, operatorOf } from '../../../core/conditions/decorators.ts';
import type { ConditionDocument, RootDocument } from '../../../core/conditions/document.ts';
import { comparisonsOf, type NamedConditions } from '../../../core/conditions/node.ts';
import { nodeOf } from '../../../core/conditions/node-of.ts';
import type { Scalar, Value, ValueClass } from '../../../core/values/value-type.ts';

const { operators, decorators } = operatorNames();

/** Every operator with chains of at most `longest` decorators before it. */
export function operatorsWithChains(longest: number): string[] {
  let level = operators;
  const all = [...level];
  for (let length = 1; length <= longest; length++) {
    level = level.flatMap((name) => decorators.map((decorator) => `${decorator}:${name}`));
    all.push(...level);
  }
  return all;
}

const scalars = {
  number: fc.constantFrom(-1, 0, 0.1, 0.3, 5, 9, 10, 100),
  string: fc.constantFrom('9', '10', 'A', 'B', 'and', ''),
  boolean: fc.boolean(),
  date: fc.constantFrom('2024-02-29', '2024-03-01', '2025-01-01'),
};
type ScalarName = keyof typeof scalars;
const scalarNames = Object.keys(scalars) as ScalarName[];

const classes: { valueClass: ValueClass; values: fc.Arbitrary<Value> }[] = [
  ...scalarNames.map((name) => ({ valueClass: name, values: scalars[name] })),
  ...scalarNames.map((name) => ({
    valueClass: { listOf: name },
    values: fc.array<Scalar>(scalars[name], { maxLength: 3 }),
  })),
];

/** Two facts of each class, named by class and number: `number1`, `listOfdate2`. */
const nameOf = (valueClass: ValueClass, at: number): string =>
  `${typeof valueClass === 'string' ? valueClass : `listOf${valueClass.listOf}`}${at}`;
export const factNames = classes.flatMap(({ valueClass }) => [
  nameOf(valueClass, 1),
  nameOf(valueClass, 2),
]);

/** Values for all facts, some of them absent. */
export const randomValues: fc.Arbitrary<Map<string, Value>> = fc
  .tuple(
    ...classes.flatMap(({ values }) =>
      [values, values].map((one) => fc.option(one, { nil: undefined, freq: 8 })),
    ),
  )
  .map(
    (all) =>
      new Map(
        factNames.flatMap((name, at): [string, Value][] => {
          const value = all[at];
          return value === undefined ? [] : [[name, value]];
        }),
      ),
  );

const fitting = classes.flatMap((left) =>
  classes.flatMap((right) => {
    const names = operatorsWithChains(2).filter(
      (name) => operatorOf(name)?.misfit(left.valueClass, right.valueClass) === undefined,
    );
    return names.length > 0 ? [{ left, right, names }] : [];
  }),
);

const leaf: fc.Arbitrary<ConditionDocument> = fc.constantFrom(...fitting).chain((pair) =>
  fc.record({
    fact: fc.constantFrom(1, 2).map((at) => nameOf(pair.left.valueClass, at)),
    operator: fc.constantFrom(...pair.names),
    value: fc.oneof(
      pair.right.values,
      fc.constantFrom(1, 2).map((at) => ({ fact: nameOf(pair.right.valueClass, at) })),
    ),
  }),
) as fc.Arbitrary<ConditionDocument>;

export const namedConditions = fc
  .record({ first: leaf, second: leaf })
  .map(({ first, second }): NamedConditions => ({
    bare: first,
    group: { any: [second, { not: { condition: 'bare' } }] },
  }));

const group = (child: fc.Arbitrary<ConditionDocument>): fc.Arbitrary<RootDocument> => {
  const priority = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });
  const list = fc.array(child, { maxLength: 4 });
  const withPriority = (document: RootDocument, own: number | undefined): RootDocument =>
    own === undefined ? document : { ...document, priority: own };
  return fc.oneof(
    fc.tuple(list, priority).map(([all, own]) => withPriority({ all }, own)),
    fc.tuple(list, priority).map(([any, own]) => withPriority({ any }, own)),
    fc.tuple(child, priority).map(([not, own]) => withPriority({ not }, own)),
    fc.constantFrom({ condition: 'bare' }, { condition: 'group' }),
  );
};

/** Conditions up to four levels deep in which every operator fits the facts that it compares. */
export const randomConditions: fc.Arbitrary<RootDocument> = (() => {
  let child: fc.Arbitrary<ConditionDocument> = leaf;
  for (let level = 0; level < 3; level++) {
    child = fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 1, arbitrary: group(child) });
  }
  return group(child);
})();

/** Whether every comparison of a condition can be evaluated, wherever it stands. */
export function canAllBeAsked(
  condition: ConditionDocument,
  named: NamedConditions,
  values: ReadonlyMap<string, Value>,
): boolean {
  return comparisonsOf(nodeOf(condition, named)).every(({ fact, operator, value, valueFact }) => {
    try {
      operator.evaluate(values.get(fact), valueFact === undefined ? value : values.get(valueFact));
      return true;
    } catch {
      return false;
    }
  });
}
