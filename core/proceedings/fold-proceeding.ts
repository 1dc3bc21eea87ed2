import { isDate } from '../values/value-type.ts';
import { actorOf } from '../life/actor.ts';
import {
  beforeFirst,
  linkFault,
  type ChainEnd,
  type Link,
  type Sealed,
} from '../life/versions/chain.ts';
import { NotWholeError } from '../ground/not-whole.ts';
import { without } from '../procedures/brought-about.ts';
import type { Act, DatedEffect, Proceeding } from '../procedures/proceeding.ts';
import type { About } from './about.ts';
import {
  proceedingChain,
  type ProceedingEntry,
  type RestsOn,
  type StepEntry,
  type UnderProcedure,
} from './proceeding-entry.ts';

/** A proceeding as its chain has it. */
export type FoldedProceeding = {
  id: string;
  entity: string;
  procedure: UnderProcedure;
  about: About;
  /** The office that opened it. */
  by: string;
  openedAt: string;
  rests: RestsOn;
  authority?: string;
  /** Its opening and acts, in their legal order. */
  proceeding: Proceeding;
  /** The digest of what each act says, in the order in which they were recorded. */
  told: readonly Told[];
  /** The effects that were told so far, in the order in which they came about. */
  effects: readonly DatedEffect[];
  /** The state after its last entry. */
  state: string;
  /** The last day that is known to have passed. */
  through: string;
  end: ChainEnd & { at: string };
};

/** A step as it was recorded. */
export type Told = Pick<StepEntry, 'step' | 'on' | 'recordedOn' | 'as' | 'says'> & {
  seq: number;
  at: string;
  by: string;
};

/**
 * Folds the chain of a proceeding, from its opening to its last entry.
 *
 * @throws NotWholeError where an entry is missing, altered, or of another kind
 */
export function foldProceeding(id: string, entries: readonly ProceedingEntry[]): FoldedProceeding {
  const broken = (why: string): NotWholeError =>
    new NotWholeError(`${why} (${proceedingChain(id)})`);
  const end = linkedEnd(id, entries, broken);
  const [first, ...later] = entries;
  if (first?.kind !== 'proceeding-opened') throw broken('entry 1 does not open a proceeding');
  if (first.proceeding !== id) throw broken('entry 1 opens another proceeding');
  const { entity, procedure, about, opening, by, at, rests = {}, authority } = first;
  const acts: Act[] = [];
  const told: Told[] = [];
  let effects: readonly DatedEffect[] = first.effects ?? [];
  let [state, through] = [first.state, laterOf(opening.on, first.recordedOn)];
  for (const entry of later) {
    if (entry.kind === 'proceeding-opened') throw broken(`entry ${entry.seq} opens it again`);
    effects = withEffectsOf(effects, entry);
    ({ state } = entry);
    if (entry.kind === 'proceeding-passed') {
      if (!isDate(entry.through)) throw broken(`entry ${entry.seq} has no day`);
      through = laterOf(through, entry.through);
    } else {
      putInPlace(acts, actIn(entry));
      told.push(toldIn(entry));
      through = laterOf(through, entry.recordedOn);
    }
  }
  return {
    ...{ id, entity, procedure, about, by, openedAt: at, rests },
    ...(authority === undefined ? {} : { authority }),
    ...{ proceeding: { opening, acts }, told, effects, state, through },
    end: { ...end, at: entries.at(-1)?.at ?? at },
  };
}

/** The end of a chain whose entries continue each other. */
function linkedEnd(
  id: string,
  entries: readonly ProceedingEntry[],
  broken: (why: string) => NotWholeError,
): ChainEnd {
  let end: ChainEnd = beforeFirst;
  for (const entry of entries) {
    const fault = linkFault(entry, proceedingChain(id), end);
    if (fault !== undefined) throw broken(fault);
    end = { seq: entry.seq, hash: entry.hash };
  }
  return end;
}

function toldIn({ seq, at, by, step, on, as, recordedOn, says }: Sealed<Link & StepEntry>): Told {
  const told = { seq, at, by, step, on, as, recordedOn };
  return { ...told, ...(says === undefined ? {} : { says }) };
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

/** An act in its place: behind every act of the same day and before. */
function putInPlace(acts: Act[], act: Act): void {
  const at = acts.findIndex((one) => one.on > act.on);
  acts.splice(at < 0 ? acts.length : at, 0, act);
}

/** The act that an entry attests. */
export function actIn(entry: StepEntry): Act {
  const { step, on, recordedOn, as: kind, has, days, ends } = entry;
  return {
    ...{ step, on, recordedOn, by: { kind, actor: actorOf(entry) } },
    ...(has ? { has } : {}),
    ...(days ? { days } : {}),
    ...(ends ? { ends } : {}),
  };
}

/** The effects that hold after an entry: those before it, without what it undid, with what it added. */
function withEffectsOf(
  before: readonly DatedEffect[],
  { effects = [], undone = [] }: Pick<StepEntry, 'effects' | 'undone'>,
): readonly DatedEffect[] {
  return [...without(before, undone), ...effects];
}
