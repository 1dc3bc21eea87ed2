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
  type LapsedEntry,
  type OpenedEntry,
  type PassedEntry,
  type ProceedingEntry,
  type RestsOn,
  type ResumedEntry,
  type StepEntry,
  type StoppedEntry,
  type UnderProcedure,
  type VersionEntry,
} from './proceeding-entry.ts';
import { lastDayOf } from './stops.ts';

/** A proceeding as its chain has it. */
export type FoldedProceeding = {
  id: string;
  entity: string;
  /** The version under which it goes now. */
  procedure: UnderProcedure;
  /** The versions under which it went before, each with the first day of the one after it. */
  earlier?: readonly { procedure: UnderProcedure; to: string }[];
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
  /** The place in the entity's chain of the registry up to which it is noted that the entity ceased or goes on; 0 for none. */
  registered: number;
  /** The last day that is known to have passed. */
  through: string;
  end: ChainEnd & { at: string };
};

/** A step as it was recorded. */
export type Told = Pick<
  StepEntry,
  'step' | 'on' | 'recordedOn' | 'as' | 'days' | 'ends' | 'says'
> & {
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
  const [first, ...later] = entries;
  if (first?.kind !== 'proceeding-opened') throw broken(id, 'entry 1 does not open a proceeding');
  if (first.proceeding !== id) throw broken(id, 'entry 1 opens another proceeding');
  return later.reduce(withEntry, opened(first));
}

function opened(first: Sealed<Link & OpenedEntry>): FoldedProceeding {
  const {
    proceeding: id,
    entity,
    procedure,
    about,
    opening,
    by,
    at,
    rests = {},
    authority,
  } = first;
  const { state, effects = [], recordedOn } = first;
  return {
    ...{ id, entity, procedure, about, by, openedAt: at, rests },
    ...(authority === undefined ? {} : { authority }),
    ...{ proceeding: { opening, acts: [] }, told: [], effects, state, registered: 0 },
    through: laterOf(opening.on, recordedOn),
    end: endOf(id, first, beforeFirst),
  };
}

/**
 * A proceeding after one more entry of its chain.
 *
 * @throws NotWholeError where the entry does not continue the chain, or is of another kind
 */
export function withEntry(before: FoldedProceeding, entry: ProceedingEntry): FoldedProceeding {
  const { id, proceeding, told, through } = before;
  const { state } = entry;
  const end = endOf(id, entry, before.end);
  const effects = withEffectsOf(before.effects, entry);
  const after = { ...before, effects, state, end };
  if (entry.kind === 'proceeding-opened') throw broken(id, `entry ${entry.seq} opens it again`);
  if (entry.kind === 'proceeding-version') return underVersion(before, after, entry);
  if (entry.kind !== 'proceeding-step') {
    if (!isDate(entry.through)) throw broken(id, `entry ${entry.seq} has no day`);
    const noted = notedIn(before, entry);
    return { ...after, ...noted, through: laterOf(through, entry.through) };
  }
  return {
    ...after,
    proceeding: { ...proceeding, acts: inPlace(proceeding.acts, actIn(entry)) },
    told: [...told, toldIn(entry)],
    through: laterOf(through, entry.recordedOn),
  };
}

/** After the entry of a milder version, which takes back nothing that was told. */
function underVersion(
  { id, procedure, earlier = [], through }: FoldedProceeding,
  after: FoldedProceeding,
  { seq, procedure: next, from, through: until }: Sealed<Link & VersionEntry>,
): FoldedProceeding {
  if (next.id !== procedure.id) throw broken(id, `entry ${seq} names another procedure`);
  if (!isDate(from) || !isDate(until) || from <= through || until < from)
    throw broken(id, `entry ${seq} passes to a version on a day that cannot be`);
  return {
    ...{ ...after, procedure: next, through: until },
    earlier: [...earlier, { procedure, to: from }],
  };
}

function broken(id: string, why: string): NotWholeError {
  return new NotWholeError(`${why} (${proceedingChain(id)})`);
}

/** The end of a chain with an entry that continues it. */
function endOf(id: string, entry: ProceedingEntry, before: ChainEnd): FoldedProceeding['end'] {
  const fault = linkFault(entry, proceedingChain(id), before);
  if (fault !== undefined) throw broken(id, fault);
  const { seq, hash, at } = entry;
  return { seq, hash, at };
}

function toldIn(entry: Sealed<Link & StepEntry>): Told {
  const { seq, at, by, step, on, as, recordedOn, days, ends, says } = entry;
  return {
    ...{ seq, at, by, step, on, as, recordedOn },
    ...(days ? { days } : {}),
    ...(ends ? { ends } : {}),
    ...(says === undefined ? {} : { says }),
  };
}

function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

/** Acts with one more in its place: behind every act of the same day and before. */
function inPlace(acts: readonly Act[], act: Act): Act[] {
  const at = acts.findIndex((one) => one.on > act.on);
  return at < 0 ? [...acts, act] : acts.toSpliced(at, 0, act);
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

/** What an entry says that befell a proceeding, beyond that time passed. */
function notedIn(
  before: FoldedProceeding,
  entry: Sealed<Link & (PassedEntry | StoppedEntry | ResumedEntry | LapsedEntry)>,
): Partial<Pick<FoldedProceeding, 'proceeding' | 'registered'>> {
  if (entry.kind === 'proceeding-passed') return {};
  if (entry.kind !== 'proceeding-lapsed') return stopNotedIn(before, entry);
  const { id, proceeding } = before;
  const { lapsed, seq } = entry;
  const { lapse } = proceeding;
  // what has lapsed can be annulled still
  const isAgain = lapse && (lapsed.why !== 'version-annulled' || lapse.why === 'version-annulled');
  if (isAgain || !isDate(lapsed.on) || lapsed.on < lastDayOf(proceeding))
    throw broken(id, `entry ${seq} lets it lapse on a day that cannot be`);
  return { proceeding: { ...proceeding, lapse: lapsed } };
}

/** That a proceeding stands stopped, or goes on, which takes turns. */
function stopNotedIn(
  { id, proceeding }: FoldedProceeding,
  entry: Sealed<Link & (StoppedEntry | ResumedEntry)>,
): Pick<FoldedProceeding, 'proceeding' | 'registered'> {
  const { stops = [] } = proceeding;
  const last = stops.at(-1);
  const isStopped = last !== undefined && last.until === undefined;
  if (isStopped === (entry.kind === 'proceeding-stopped'))
    throw broken(id, `entry ${entry.seq} says again what stood`);
  if (entry.kind === 'proceeding-stopped') {
    const { stopped } = entry;
    return { proceeding: { ...proceeding, stops: [...stops, stopped] }, registered: stopped.entry };
  }
  const ended = stops.map((one) => (one === last ? { ...one, until: entry.from } : one));
  return { proceeding: { ...proceeding, stops: ended }, registered: entry.entry };
}

/** The effects that hold after an entry: those before it, without what it undid, with what it added. */
function withEffectsOf(
  before: readonly DatedEffect[],
  { effects = [], undone = [] }: Pick<StepEntry, 'effects' | 'undone'>,
): readonly DatedEffect[] {
  return [...without(before, undone), ...effects];
}
