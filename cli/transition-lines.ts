import * as z from 'zod';

const named = { version: z.string(), law: z.array(z.string()) };
const compared = z.union([
  z.looseObject({ version: z.string(), grade: z.string().nullable() }),
  z.looseObject({ version: z.string(), unfit: z.literal(true) }),
]);

/** What transitional law did to an appraisal, as the system answers it. */
export const transitionSchema = z.array(
  z.discriminatedUnion('rule', [
    z.looseObject({ rule: z.literal('stays'), ...named, until: z.string() }),
    z.looseObject({ rule: z.literal('exTunc'), ...named, from: z.string() }),
    z.looseObject({ rule: z.literal('milder'), ...named, compared: z.array(compared) }),
  ]),
);
type Step = z.infer<typeof transitionSchema>[number];

/** Each step of transitional law as a sentence. */
export function transitionLines(steps: readonly Step[]): string[] {
  return steps.map((step) => `${sentence(step)} (${step.law.join(', ')})`);
}

function sentence(step: Step): string {
  switch (step.rule) {
    case 'stays':
      return `stays under the earlier version until ${step.until}, by the transitional law of ${step.version}`;
    case 'exTunc':
      return `${step.version}, in force from ${step.from}, reaches back to this date (exTunc)`;
    case 'milder': {
      const each = step.compared.map((one) =>
        'unfit' in one
          ? `${one.version}: cannot appraise it`
          : `${one.version}: ${one.grade ?? 'no grade'}`,
      );
      return `the milder counts, by the transitional law of ${step.version}: ${each.join('; ')}`;
    }
  }
}
