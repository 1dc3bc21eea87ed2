import { greatestOf } from '../ground/extremes.ts';
import type { ProcedureDocument } from '../procedures/procedure-schema.ts';
import type { Step } from '../procedures/step-schema.ts';

type Remedy = NonNullable<ProcedureDocument['remedies']>[number];

/**
 * The period within which the entity uses a remedy: of those that begin with a step, are its own and last as long, the one that
 * rests on most of the same law, and of several the one in which it is heard; undefined where that leaves none or several.
 */
export function periodOfRemedy(
  { periods }: Pick<ProcedureDocument, 'periods'>,
  { starts = [] }: Pick<Step, 'starts'>,
  { law, within }: Pick<Remedy, 'law' | 'within'>,
): string | undefined {
  const keys = new Set([law].flat());
  const fitting = starts.flatMap((name) => {
    const { lasts, law: own, whose, hearing } = periods[name] ?? {};
    const shared = [own ?? []].flat().filter((key) => keys.has(key)).length;
    const fits = whose === 'entity' && lasts === within && shared > 0;
    return fits ? [{ name, shared, isHeard: hearing === true }] : [];
  });
  const most = greatestOf(fitting.map(({ shared }) => shared));
  const best = fitting.filter(({ shared }) => shared === most);
  const heard = best.filter(({ isHeard }) => isHeard);
  const [first, ...others] = heard.length > 0 ? heard : best;
  return others.length > 0 ? undefined : first?.name;
}
