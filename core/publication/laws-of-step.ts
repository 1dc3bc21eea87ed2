import { OPEN } from '../procedures/step-schema.ts';
import type { Law, Seen, SeenProceeding } from './seen.ts';

/** The texts of law on which a step of a proceeding rests, its opening among them. */
export function lawsOfStep(
  { procedures }: Pick<Seen, 'procedures'>,
  { procedure }: SeenProceeding,
  step: string,
): Law[] {
  const document = procedures.get(procedure);
  const { law } =
    (step === OPEN ? document?.opens : document?.steps.find((one) => one.step === step)) ?? {};
  return law === undefined ? [] : [law].flat().flatMap((key) => document?.law[key] ?? []);
}
