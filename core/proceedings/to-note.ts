import type { Lapse, Proceeding } from '../procedures/proceeding.ts';
import { withStops, type StopToNote } from './stops.ts';

/** What befalls a proceeding without a step of it, as its chain does not have it yet: it stops, goes on, or lapses. */
export type ToNote = StopToNote | { is: 'lapsed'; lapsed: Lapse };

/** A proceeding with what is to be noted of it. */
export function withNotes(proceeding: Proceeding, notes: readonly ToNote[]): Proceeding {
  return notes.reduce<Proceeding>(
    (before, note) =>
      note.is === 'lapsed' ? { ...before, lapse: note.lapsed } : withStops(before, [note]),
    proceeding,
  );
}
