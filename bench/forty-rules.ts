import type { Business } from './businesses.ts';

/** The part of json-rules-engine's format that the forty rules use. */
export type Comparison = { fact: keyof Business; operator: Operator; value: Literal };
export type Condition =
  Comparison | { all: Condition[] } | { any: Condition[] } | { not: Condition };
export type Root = Exclude<Condition, Comparison>;
export type BenchRule = {
  name: string;
  conditions: Root;
  event: { type: 'points'; params: { points: number } };
};
type Literal = string | number | boolean | readonly (string | number)[];
type Operator =
  | 'equal'
  | 'notEqual'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'doesNotContain'
  | 'lessThan'
  | 'lessThanInclusive'
  | 'greaterThan'
  | 'greaterThanInclusive';

const is = (fact: keyof Business, operator: Operator, value: Literal): Comparison => ({
  fact,
  operator,
  value,
});
const all = (...conditions: Condition[]): Root => ({ all: conditions });
const any = (...conditions: Condition[]): Root => ({ any: conditions });
const not = (condition: Condition): Root => ({ not: condition });
const rule = (name: string, points: number, conditions: Root): BenchRule => ({
  name,
  conditions,
  event: { type: 'points', params: { points } },
});

/**
 * Forty rules of a food inspection, of two to four comparisons each: every operator that
 * json-rules-engine brings, lists nested in lists, negations. Points are whole or half, so that a
 * sum is exact in whatever order an engine adds.
 */
export const fortyRules: readonly BenchRule[] = [
  rule(
    'licence-lapsed',
    20,
    all(is('licence', 'in', ['expired', 'suspended']), is('employees', 'greaterThan', 5)),
  ),
  rule(
    'licence-soon-lapses',
    2.5,
    all(is('licence', 'equal', 'expiring'), is('daysSinceInspection', 'greaterThanInclusive', 180)),
  ),
  rule(
    'poor-hygiene',
    15,
    any(
      is('hygieneScore', 'greaterThanInclusive', 20),
      all(is('hygieneScore', 'equal', 15), is('complaints', 'greaterThan', 3)),
    ),
  ),
  rule(
    'fair-hygiene',
    5,
    all(
      is('hygieneScore', 'greaterThan', 5),
      is('hygieneScore', 'lessThan', 20),
      is('inspections', 'greaterThanInclusive', 1),
    ),
  ),
  rule(
    'poor-structure',
    10,
    all(
      is('structuralScore', 'greaterThanInclusive', 15),
      any(is('areaSquareMetres', 'greaterThan', 500), is('yearsTrading', 'greaterThan', 15)),
    ),
  ),
  rule(
    'old-premises',
    2,
    all(is('yearsTrading', 'greaterThanInclusive', 20), is('structuralScore', 'notEqual', 0)),
  ),
  rule(
    'cold-chain-broken',
    12,
    all(
      is('temperatureFailures', 'greaterThan', 4),
      any(
        is('products', 'contains', 'meat'),
        is('products', 'contains', 'fish'),
        is('products', 'contains', 'frozen'),
      ),
    ),
  ),
  rule(
    'cold-chain-unproven',
    4,
    all(
      is('findings', 'contains', 'cold-chain'),
      is('certificates', 'doesNotContain', 'HACCP'),
      is('temperatureFailures', 'lessThanInclusive', 6),
    ),
  ),
  rule(
    'infant-food',
    8,
    all(is('products', 'contains', 'infant-formula'), is('hasHaccp', 'equal', false)),
  ),
  rule(
    'serves-children',
    6,
    all(
      is('servesChildren', 'equal', true),
      any(is('findings', 'contains', 'allergens'), is('trainedShare', 'lessThan', 0.6)),
    ),
  ),
  rule(
    'shared-kitchen',
    3.5,
    all(
      is('category', 'in', ['canteen', 'caterer', 'restaurant']),
      is('employees', 'greaterThanInclusive', 10),
    ),
  ),
  rule(
    'fresh-goods',
    3,
    all(
      is('category', 'in', ['butcher', 'canteen', 'caterer', 'grocer', 'restaurant', 'wholesaler']),
      is('suppliers', 'greaterThan', 5),
    ),
  ),
  rule(
    'many-suppliers',
    2,
    all(is('suppliers', 'greaterThan', 12), is('findings', 'contains', 'records')),
  ),
  rule(
    'untrained-staff',
    5,
    all(
      is('trainedShare', 'lessThan', 0.5),
      is('employees', 'greaterThan', 2),
      is('lastGrade', 'notEqual', 'A'),
    ),
  ),
  rule(
    'well-trained',
    -4,
    all(is('trainedShare', 'greaterThanInclusive', 0.6), is('penalties', 'lessThanInclusive', 1)),
  ),
  rule(
    'repeated-complaints',
    7.5,
    any(
      is('complaints', 'greaterThan', 6),
      all(is('complaints', 'greaterThan', 2), is('inspections', 'lessThan', 2)),
    ),
  ),
  rule(
    'few-complaints',
    -1,
    all(is('complaints', 'lessThanInclusive', 1), is('inspections', 'greaterThan', 0)),
  ),
  rule(
    'penalised',
    9,
    all(
      is('penalties', 'greaterThanInclusive', 2),
      not(is('lastGrade', 'equal', 'A')),
      is('yearsTrading', 'greaterThan', 1),
    ),
  ),
  rule(
    'penalised-and-late',
    6.5,
    all(is('penalties', 'greaterThan', 0), is('overdueDays', 'greaterThan', 60)),
  ),
  rule(
    'tax-arrears',
    8,
    all(
      is('taxArrears', 'greaterThan', 100),
      any(is('overdueDays', 'greaterThan', 30), is('turnoverThousands', 'lessThan', 500)),
    ),
  ),
  rule(
    'paid-in-time',
    -2,
    all(is('overdueDays', 'lessThan', 40), is('taxArrears', 'lessThanInclusive', 200)),
  ),
  rule(
    'long-uninspected',
    4,
    any(
      is('daysSinceInspection', 'greaterThan', 900),
      all(is('daysSinceInspection', 'greaterThan', 450), is('lastGrade', 'in', ['C', 'D'])),
    ),
  ),
  rule(
    'recently-inspected',
    -3,
    all(
      is('daysSinceInspection', 'lessThanInclusive', 500),
      is('lastGrade', 'in', ['A', 'B']),
      is('findings', 'doesNotContain', 'pests'),
    ),
  ),
  rule(
    'worst-grade',
    11,
    all(is('lastGrade', 'equal', 'D'), is('licence', 'notEqual', 'suspended')),
  ),
  rule(
    'pests',
    14,
    all(
      is('findings', 'contains', 'pests'),
      is('category', 'notIn', ['wholesaler', 'street-stall']),
    ),
  ),
  rule(
    'labels-and-allergens',
    6,
    all(
      is('findings', 'contains', 'labelling'),
      any(is('sellsOnline', 'equal', true), is('findings', 'contains', 'allergens')),
    ),
  ),
  rule(
    'online-seller',
    2,
    all(is('sellsOnline', 'equal', true), is('turnoverThousands', 'greaterThan', 250.5)),
  ),
  rule(
    'online-spirits',
    3,
    all(
      is('sellsOnline', 'equal', true),
      is('products', 'contains', 'spirits'),
      is('licence', 'notIn', ['expired', 'suspended', 'expiring']),
    ),
  ),
  rule(
    'chain',
    1.5,
    all(
      is('isChain', 'equal', true),
      is('legalForm', 'in', ['company', 'cooperative', 'partnership']),
    ),
  ),
  rule(
    'large-chain',
    4.5,
    all(
      is('isChain', 'equal', true),
      any(is('employees', 'greaterThan', 100), is('areaSquareMetres', 'greaterThan', 1200)),
    ),
  ),
  rule(
    'small-and-sound',
    -5,
    all(
      is('employees', 'lessThan', 80),
      is('penalties', 'equal', 0),
      is('hygieneScore', 'lessThanInclusive', 10),
    ),
  ),
  rule(
    'coastal-fish',
    2.5,
    all(
      is('province', 'in', ['Fujian', 'Guangdong', 'Jiangsu', 'Liaoning', 'Shandong', 'Zhejiang']),
      any(is('products', 'contains', 'fish'), is('products', 'contains', 'frozen')),
    ),
  ),
  rule(
    'inland-frozen',
    1.5,
    all(
      is('province', 'notIn', ['Fujian', 'Guangdong', 'Jiangsu', 'Shandong', 'Zhejiang']),
      is('products', 'contains', 'frozen'),
    ),
  ),
  rule(
    'northern-programme',
    -1.5,
    all(
      is('province', 'in', ['Hebei', 'Heilongjiang', 'Jilin', 'Liaoning']),
      is('hasHaccp', 'equal', true),
    ),
  ),
  rule(
    'certified',
    -6,
    any(
      all(is('hasHaccp', 'equal', true), is('certificates', 'contains', 'ISO-22000')),
      all(is('certificates', 'contains', 'FSSC-22000'), is('penalties', 'lessThan', 2)),
    ),
  ),
  rule(
    'claims-organic',
    1,
    all(
      is('products', 'contains', 'produce'),
      is('certificates', 'doesNotContain', 'organic'),
      is('findings', 'contains', 'labelling'),
    ),
  ),
  rule(
    'sole-trader',
    -0.5,
    all(is('legalForm', 'equal', 'sole-trader'), is('turnoverThousands', 'lessThan', 3000)),
  ),
  rule(
    'ready-meals',
    3,
    all(
      is('products', 'contains', 'ready-meals'),
      not(
        all(
          is('hasHaccp', 'equal', true),
          is('trainedShare', 'greaterThanInclusive', 0.5),
          is('temperatureFailures', 'lessThan', 3),
        ),
      ),
    ),
  ),
  rule(
    'newcomer',
    3,
    all(
      is('yearsTrading', 'lessThan', 8),
      any(is('inspections', 'equal', 0), is('daysSinceInspection', 'greaterThan', 365)),
    ),
  ),
  rule(
    'crowded-premises',
    2,
    all(
      is('areaSquareMetres', 'lessThan', 900),
      is('employees', 'greaterThan', 15),
      is('findings', 'doesNotContain', 'waste'),
    ),
  ),
];

/** The points of each rule, in their order. */
export function pointsOf(rules: readonly BenchRule[]): number[] {
  return rules.map(({ event }) => event.params.points);
}
