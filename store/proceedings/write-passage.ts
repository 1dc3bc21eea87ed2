import { broughtAbout } from '../../core/procedures/brought-about.ts';
import type { Standing } from '../../core/procedures/proceeding.ts';
import type { ProceedingEntry } from '../../core/proceedings/proceeding-entry.ts';
import type { Store } from '../ground/client.ts';
import type { Procedures } from '../procedures/procedures.ts';
import { commitProceeding } from './commit-proceeding.ts';
import type { StoredProceeding } from './read-proceeding.ts';
import { writtenBeside } from './written-beside.ts';

/** Who acts where time alone does, in the ledger. */
const BY = 'schedule';

/**
 * Writes down what nobody has decided: that a proceeding goes under a milder version of its procedure, where the chain does not
 * have that yet, or else what time alone has brought about.
 *
 * @param standing how it stands today
 * @returns the entry; undefined if another write came first, with nothing written
 * @throws NotWholeError where the records of the entity are not what their chain attests
 */
export async function writePassage(
  store: Store,
  procedures: Procedures,
  { folded, procedure, unwritten }: StoredProceeding,
  standing: Standing,
): Promise<ProceedingEntry | undefined> {
  const { proceeding, effects: told } = folded;
  const changed = broughtAbout(told, standing.effects);
  const further = await writtenBeside(store, procedures, { ...folded, by: BY }, changed);
  const through = standing.on;
  const act = unwritten
    ? ({ kind: 'proceeding-version', ...unwritten, through } as const)
    : ({ kind: 'proceeding-passed', through } as const);
  const commit = { before: folded, procedure, by: BY, cause: 'time' as const, standing };
  return await commitProceeding(store, { ...commit, act, proceeding }, further);
}
