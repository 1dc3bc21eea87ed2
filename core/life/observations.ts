import { observedOnOf } from '../appraisal/observed-on.ts';
import { previousOf } from './previous.ts';

/** The fields of an appraisal's ledger entry that identify its observation. */
export type Appraised = {
  asOf: string;
  observedOn?: string | undefined;
  cause?: string | undefined;
  inForce?: boolean | undefined;
  /** Absent in entries written before observations had a day of their own. */
  holds?: unknown;
};

/** One set of facts about an entity under a rule set, identified by the day that it describes. */
export type Observation<E> = {
  observedOn: string;
  /** The date of its own appraisal, from the request that added the observation. */
  ownAsOf: string;
  /** The last request that gave its facts. */
  wording: E;
  /** The latest entry of its own appraisal. */
  own: E;
};

/** The key of an appraisal: its date and its observation. */
export type Place = { asOf: string; observedOn: string };

/**
 * The observations of one entity under one rule set, read from the appraisals in its chain in the order of
 * writing. Facts given again for the same day correct the observation, and records that are written bring one where no facts
 * are given; runs, corrections and later versions add none.
 */
export class Observations<E extends Appraised> {
  readonly #entries: E[] = [];
  /** By `observedOn`, earliest first. */
  readonly #all: Observation<E>[] = [];
  readonly #days = new Map<E, string>();
  readonly #read = new Map<E, E | undefined>();
  /** By a word, the one that was written by what was known at its time. */
  readonly #known = new Map<E, E>();
  readonly #last = new Map<string, Map<string, E>>();

  constructor(entries: Iterable<E> = []) {
    for (const entry of entries) this.add(entry);
  }

  /** Adds the next entry of the chain. */
  add(entry: E): void {
    const observedOn = this.#dayFor(entry);
    const isOld = entry.holds === undefined;
    this.#read.set(
      entry,
      isOld ? previousOf(this.#entries as OldEntry<E>[], entry.asOf) : this.before(observedOn)?.own,
    );
    this.#days.set(entry, observedOn);
    this.#entries.push(entry);
    this.#take(entry, observedOn);
    const words = this.#last.get(entry.asOf) ?? new Map<string, E>();
    const before = words.get(observedOn);
    this.#known.set(entry, before && !isObserving(entry) ? this.knownBy(before) : entry);
    this.#last.set(entry.asOf, words.set(observedOn, entry));
  }

  #take(entry: E, observedOn: string): void {
    const at = this.#all.findLastIndex((one) => one.observedOn <= observedOn);
    const known = this.#all[at];
    const isRequest = isObserving(entry);
    if (known?.observedOn === observedOn) {
      if (isRequest) known.wording = entry;
      if (known.ownAsOf === entry.asOf) known.own = entry;
    } else if (isRequest) {
      const { asOf: ownAsOf } = entry;
      this.#all.splice(at + 1, 0, { observedOn, ownAsOf, wording: entry, own: entry });
    }
  }

  /**
   * The day of the observation that an entry rests on. Older entries do not name it: a request added one of its
   * own date; a run or correction rested on the latest known then.
   */
  #dayFor(entry: E): string {
    const isRequest = isObserving(entry);
    if (entry.holds !== undefined || entry.observedOn !== undefined || isRequest)
      return observedOnOf(entry);
    return this.asOf(entry.asOf)?.observedOn ?? entry.asOf;
  }

  /** The observation whose facts hold on a day: the latest up to it. */
  asOf(day: string): Observation<E> | undefined {
    return this.#all.findLast(({ observedOn }) => observedOn <= day);
  }

  /** The latest observation before a day. */
  before(day: string): Observation<E> | undefined {
    return this.#all.findLast(({ observedOn }) => observedOn < day);
  }

  /** All observations before a day, the earliest first. */
  allBefore(day: string): readonly Observation<E>[] {
    return this.#all.filter(({ observedOn }) => observedOn < day);
  }

  /** The observation of a day. */
  of(day: string): Observation<E> | undefined {
    return this.#all.find(({ observedOn }) => observedOn === day);
  }

  /** The earliest observation after a day. */
  after(day: string): Observation<E> | undefined {
    return this.#all.find(({ observedOn }) => observedOn > day);
  }

  /** The day of the observation that an entry rests on. */
  observedOnOf(entry: E): string {
    return this.#days.get(entry) ?? observedOnOf(entry);
  }

  /** The outcome before that an entry read when it was written. */
  readBy(entry: E): E | undefined {
    return this.#read.get(entry);
  }

  /** The latest entry for a date and an observation. */
  lastWord({ asOf, observedOn }: Place): E | undefined {
    return this.#last.get(asOf)?.get(observedOn);
  }

  /**
   * The entry that was written for the date and observation of an entry by what was known at its time: its first, or that
   * of the last request. Those that took its place corrected it, and know no more.
   */
  knownBy(entry: E): E {
    return this.#known.get(entry) ?? entry;
  }

  /** The appraisal in force for a day: of the latest date up to it, the one with the latest observation. */
  standing(day: string): E | undefined {
    const dates = [...this.#last.keys()].filter((asOf) => asOf <= day);
    const latest = dates.reduce<string | undefined>(greater, undefined);
    const words = latest === undefined ? undefined : this.#last.get(latest);
    const observedOn = words && [...words.keys()].reduce<string | undefined>(greater, undefined);
    return observedOn === undefined ? undefined : words?.get(observedOn);
  }

  /** Whether there is an appraisal of a date or an earlier one. */
  hasUpTo(day: string): { date: boolean; before: boolean } {
    const dates = [...this.#last.keys()];
    return { date: this.#last.has(day), before: dates.some((asOf) => asOf < day) };
  }

  /**
   * Every appraisal that must exist: each observation's own, and for each appraised date the one by the facts that
   * hold on it. Earlier observations come first, because later ones read them.
   *
   * @param days further dates to include
   */
  places(days: readonly string[] = []): Place[] {
    const own = this.#all.map(({ ownAsOf: asOf, observedOn }) => ({ asOf, observedOn }));
    const dated = [...this.#last.keys(), ...days].flatMap((asOf) => {
      const observedOn = this.asOf(asOf)?.observedOn;
      return observedOn === undefined ? [] : [{ asOf, observedOn }];
    });
    const places = new Map([...own, ...dated].map((place) => [keyOf(place), place]));
    return [...places.values()].toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }
}

/** Whether an entry can bring an observation: a request does with the facts it gives, records do with those they make. */
function isObserving({ cause = 'request' }: Appraised): boolean {
  return cause === 'request' || cause === 'records';
}

type OldEntry<E> = E & { inForce: boolean };

function keyOf({ asOf, observedOn }: Place): string {
  return `${observedOn} ${asOf}`;
}

function greater(one: string | undefined, other: string): string {
  return one === undefined || other > one ? other : one;
}
