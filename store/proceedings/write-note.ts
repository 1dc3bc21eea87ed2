import { standingOn } from '../../core/procedures/advance.ts';
import { broughtAbout } from '../../core/procedures/brought-about.ts';
import { withNotes, type ToNote } from '../../core/proceedings/to-note.ts';
import type { Store } from '../ground/client.ts';
import { ledgerEnds, registryChain } from '../ledger/ledger.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { commitProceeding, type ProceedingCommit } from './commit-proceeding.ts';
import { dayOf } from './day-of.ts';
import type { StoredProceeding } from './read-proceeding.ts';
import { writtenBeside } from './written-beside.ts';

/** Who acts where nobody takes a step, in the ledger. */
const BY = 'schedule';

/**
 * Writes down the first of what is to be noted of a proceeding: that it stands stopped, goes on, or lapsed.
 *
 * @returns whether it is written; false if another write came first
 */
export async function writeNote(
  store: Store,
  procedures: Procedures,
  { folded, procedure, toNote, registry }: StoredProceeding,
): Promise<boolean> {
  const [first] = toNote;
  if (!first) throw new RangeError('There is nothing to note');
  const proceeding = withNotes(folded.proceeding, [first]);
  const standing = standingOn(procedure, proceeding, dayOf(store, procedure, folded));
  const changed = broughtAbout(folded.effects, standing.effects);
  const further = [
    ...(await writtenBeside(store, procedures, { ...folded, by: BY }, changed)),
    ledgerEnds(store, registryChain(folded.entity), registry),
  ];
  const commit: ProceedingCommit = {
    ...{ before: folded, procedure, proceeding, standing, by: BY, cause: 'decision' },
    act: actOf(first, standing.on),
  };
  return (await commitProceeding(store, commit, further)) !== undefined;
}

function actOf(note: ToNote, through: string): ProceedingCommit['act'] {
  if (note.is === 'lapsed') return { kind: 'proceeding-lapsed', through, lapsed: note.lapsed };
  if (note.is === 'stopped') return { kind: 'proceeding-stopped', through, stopped: note.stopped };
  const { from, entry } = note;
  return { kind: 'proceeding-resumed', through, from, entry };
}
