import type { ProcedureDocument } from '../../procedures/procedure-schema.ts';
import { kindOf, type Effect as Does, type Step } from '../../procedures/step-schema.ts';
import type { Effect } from '../rule-set-diff.ts';

/** What a step or an effect is for the entity, as far as that is certain. */
export type Favour = 'relieves' | 'burdens';

const relieving: readonly string[] = ['ends', 'annulled', 'stayed'];
const burdening: readonly string[] = ['begins', 'resumes'];

/** Whether an effect is certainly for or against the entity; a grade can be good or bad. */
export function favourOfEffect({ measure, entry, publication }: Does): Favour | undefined {
  const does = measure ?? entry ?? publication ?? '';
  if (relieving.includes(does)) return 'relieves';
  return burdening.includes(does) ? 'burdens' : undefined;
}

/** Whether a step is certainly for or against the entity by what it does; a decision burdens unless its own effects relieve. */
export function favourOfStep({ effects = [], decides }: Step): Favour | undefined {
  const favours = new Set(effects.flatMap((effect) => favourOfEffect(effect) ?? []));
  if (favours.size === 1) return [...favours][0];
  return favours.size === 0 && decides ? 'burdens' : undefined;
}

/** The effect of the opposite change. */
export function opposite(effect: Effect | undefined): Effect | undefined {
  if (effect === undefined) return undefined;
  return effect === 'milder' ? 'stricter' : 'milder';
}

/**
 * What it is for the entity if a period is longer: milder if it has more time, or is burdened later; stricter if it waits
 * longer for its own step or for relief. Undefined unless every use of the period says the same.
 */
export function ifLonger({ steps, periods }: ProcedureDocument, name: string): Effect | undefined {
  const uses = steps.flatMap((step) => usesOf(step, name));
  if (periods[name]?.hearing && !uses.includes('stricter')) return 'milder';
  const found = new Set(uses);
  const [only] = found;
  return found.size === 1 && only !== 'unknown' ? only : undefined;
}

function usesOf(step: Step, name: string): (Effect | 'unknown')[] {
  const isEntity = kindOf(step.by) === 'entity';
  const favour = favourOfStep(step);
  const put = favour === undefined ? 'unknown' : ifPutOff[favour];
  const uses: (Effect | 'unknown')[] = [];
  if (step.within?.includes(name)) uses.push(isEntity ? 'milder' : 'unknown');
  if (step.after?.includes(name)) uses.push(isEntity ? 'stricter' : put);
  if (step.when?.over === name) uses.push(put);
  return uses;
}

/** What it is for the entity if a step is put off. */
const ifPutOff = { burdens: 'milder', relieves: 'stricter' } as const;
