import type { SeenByProceedings } from '../../../store/publication/made-report.ts';

/**
 * What the proceedings of the ids that count as one entity add to what is seen of it: how each stands, with its procedure
 * and the measures that they are about. None is stored yet; the reader of the store takes this place.
 */
export const seenProceedings: (entities: readonly string[]) => Promise<SeenByProceedings> = () =>
  Promise.resolve({ proceedings: [], procedures: new Map(), measures: [] });
