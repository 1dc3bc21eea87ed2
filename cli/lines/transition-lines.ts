import * as z from 'zod';
import { lawSchema } from '../../core/ground/law.ts';
import { ask, type Api } from '../system/api-client.ts';
import { lawName } from '../../core/words/law-words.ts';
import { printable } from './printable.ts';

const named = { version: z.string(), law: z.array(z.string()) };
const compared = z.union([
  z.looseObject({ version: z.string(), grade: z.string().nullable() }),
  z.looseObject({ version: z.string(), unfit: z.literal(true) }),
]);

/** The effects of transitional law on an appraisal, in a response. */
export const transitionSchema = z.array(
  z.discriminatedUnion('rule', [
    z.looseObject({ rule: z.literal('stays'), ...named, until: z.string() }),
    z.looseObject({ rule: z.literal('exTunc'), ...named, from: z.string() }),
    z.looseObject({ rule: z.literal('milder'), ...named, compared: z.array(compared) }),
  ]),
);
type Step = z.infer<typeof transitionSchema>[number];

const documentSchema = z.looseObject({
  document: z.looseObject({ law: z.record(z.string(), lawSchema) }),
});

/** The law of versions by their names, then by its keys. */
export type LawOfVersions = ReadonlyMap<string, z.infer<typeof documentSchema>['document']['law']>;

/**
 * Fetches the law of the versions that steps name from the running system.
 *
 * @throws CommandFault with the system's refusal
 */
export async function lawOfSteps(
  api: Api,
  ruleSet: string,
  steps: readonly Step[],
): Promise<LawOfVersions> {
  const versions = [...new Set(steps.map(({ version }) => version))];
  const laws = versions.map(async (version) => {
    const [id, name] = [ruleSet, version].map(encodeURIComponent);
    const answer = await ask(api, `/v1/rule-sets/${id}/versions/${name}`);
    return [version, documentSchema.parse(answer).document.law] as const;
  });
  return new Map(await Promise.all(laws));
}

/** Each step of transitional law as a sentence, with the law by title and place. */
export function transitionLines(steps: readonly Step[], laws: LawOfVersions): string[] {
  return steps.map((step) => {
    const texts = step.law.map((key) => {
      const law = laws.get(step.version)?.[key];
      return law ? printable(lawName(law)) : key;
    });
    return `${sentence(step)} (${texts.join('; ')})`;
  });
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
      return `the milder applies, by the transitional law of ${step.version}: ${each.join('; ')}`;
    }
  }
}
