import { disputedIn } from '../measures/dispute.ts';
import type { Effect } from '../procedures/step-schema.ts';
import type { SeenProceeding, SeenRecord } from './seen.ts';

/** The effects of a proceeding on one thing up to its day, in their order. */
function effectsOn<K extends keyof Effect>(
  { standing }: SeenProceeding,
  key: K,
): { is: NonNullable<Effect[K]>; on: string }[] {
  return standing.effects.flatMap(({ effect, on }) => {
    const is = effect[key];
    return is === undefined || on > standing.on ? [] : [{ is, on }];
  });
}

/**
 * The day since which something is in dispute, by the proceedings about it and by its own mark; undefined where nothing
 * is open.
 */
export function disputedSince(
  about: readonly SeenProceeding[],
  key: 'record' | 'appraisal',
  own?: string,
): string | undefined {
  const days = about.flatMap(({ standing }) => disputedIn(standing, key) ?? []);
  return [...days, ...(own === undefined ? [] : [own])].toSorted()[0];
}

/** Whether proceedings ended a record: closed it by restoration, withdrew it, or ended or stayed the entry that it is. */
export function isEnded(about: readonly SeenProceeding[]): boolean {
  return about.some((one) => {
    const entry = effectsOn(one, 'entry').at(-1)?.is;
    const isOff = entry === 'ends' || entry === 'annulled' || entry === 'stayed';
    return (
      isOff || effectsOn(one, 'record').some(({ is }) => is === 'closed' || is === 'withdrawn')
    );
  });
}

/** Whether a proceeding found a record wrong, and no other content has taken its place since. */
export function isFoundWrong(
  { isRevision, writtenOn }: Pick<SeenRecord, 'isRevision' | 'writtenOn'>,
  about: readonly SeenProceeding[],
): boolean {
  return about.some((one) =>
    effectsOn(one, 'record').some(
      ({ is, on }) => is === 'corrected' && !(isRevision && writtenOn >= on),
    ),
  );
}

/** Whether a proceeding changed a grade, or had the appraisal made anew: what it said does not hold any more. */
export function isOverturned(about: readonly SeenProceeding[]): boolean {
  return about.some(
    (one) =>
      effectsOn(one, 'grade').some(({ is }) => is === 'changed') ||
      effectsOn(one, 'appraisal').some(({ is }) => is === 'again'),
  );
}
