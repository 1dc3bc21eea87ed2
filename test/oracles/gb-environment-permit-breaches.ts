import { addDays } from './dates.ts';
import { oracle as ofCounts, type Facts } from './gb-environment-permit.ts';
import type { Outcome } from './oracle.ts';
import { between, chance, pick, type Random } from './random.ts';

export type Breach = {
  type: 'permit-breach';
  source: string;
  id: string;
  occurredOn: string;
  body: { assessment: string; condition: string; category: number; suspended?: boolean };
};
export type Input = { asOf: string; facts: Partial<Facts>; records: Breach[] };

/** The gravest breach of each condition at each assessment of the year counts, unless its score is suspended. */
export function oracle({ asOf, facts, records }: Input): Outcome {
  const gravest = new Map<string, number>();
  for (const { occurredOn, body } of records) {
    const isOfYear = occurredOn.slice(0, 4) === asOf.slice(0, 4) && occurredOn <= asOf;
    if (!isOfYear || body.suspended) continue;
    const key = `${body.assessment} ${body.condition}`;
    gravest.set(key, Math.min(body.category, gravest.get(key) ?? 4));
  }
  const categories = [...gravest.values()];
  const count = (category: number) => categories.filter((one) => one === category).length;
  const counted = {
    ...{ category1: count(1), category2: count(2), category3: count(3), category4: count(4) },
  };
  return ofCounts('', { ...counted, ...facts });
}

export function inputs(random: Random): Input {
  const asOf = addDays('2025-01-01', between(random, 0, 729));
  const most = pick(random, [0, 2, 5, 12, 40, 120]);
  const kinds = pick(random, [[1, 2, 3, 4], [3, 4], [4]]);
  const assessments = Array.from({ length: between(random, 1, 8) }, (_, at) => ({
    assessment: `CAR${at + 1}`,
    occurredOn: addDays(asOf, -between(random, -20, 400)),
  }));
  const records = Array.from({ length: between(random, 0, most) }, (_, at): Breach => {
    const { assessment, occurredOn } = pick(random, assessments);
    const body: Breach['body'] = {
      assessment,
      condition: `${between(random, 1, 4)}.${between(random, 1, 12)}`,
      category: pick(random, kinds),
    };
    if (chance(random, 0.2)) body.suspended = chance(random, 0.5);
    return { type: 'permit-breach', source: 'gb-ea', id: `b${at}`, occurredOn, body };
  });
  return { asOf, facts: chance(random, 0.1) ? { category2: between(random, 0, 3) } : {}, records };
}
