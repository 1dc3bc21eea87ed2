import type { DatedEffect, Proceeding, Standing } from '../../../core/procedures/proceeding.ts';
import { standingOn } from '../../../core/procedures/advance.ts';
import type { Procedure } from '../../../core/procedures/procedure.ts';
import type { About } from '../../../core/proceedings/about.ts';
import { underOn, type Enacted } from './milder.ts';
import type { OpenedEntry, ProceedingEntry } from '../../../core/proceedings/proceeding-entry.ts';

/** A proceeding of a history: what is known of it, and its chain as it was read last. */
export type Known = {
  id: string;
  entity: string;
  about: About;
  /** The version under which it was opened. */
  procedure: Procedure;
  entries: ProceedingEntry[];
  /** The milder versions of it that there are. */
  enacted: readonly Enacted[];
};

/** How a proceeding is called in the story of a history. */
export function nameOf({ id, procedure }: Pick<Known, 'id' | 'procedure'>): string {
  return `${procedure.document.id}[${id.slice(0, 4)}]`;
}

export function openingOf(entries: readonly ProceedingEntry[]): OpenedEntry & { at: string } {
  const [first] = entries;
  if (first?.kind !== 'proceeding-opened')
    throw new Error('A chain does not begin with an opening');
  return first;
}

/** The day up to which a chain knows what has passed: the greatest that any entry names. */
export function throughOf(entries: readonly ProceedingEntry[]): string {
  return entries
    .map((entry) => {
      if (entry.kind === 'proceeding-opened') return laterOf(entry.opening.on, entry.recordedOn);
      return 'through' in entry ? entry.through : entry.recordedOn;
    })
    .reduce(laterOf);
}

export function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}

/** The local day of an instant, by the platform's own calendar. */
export function localDay(millis: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(millis);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The opening and the acts in their legal order: by day, and on one day as they were recorded. */
export function proceedingOf(entries: readonly ProceedingEntry[]): Proceeding {
  const acts = entries.flatMap((entry) => {
    if (entry.kind !== 'proceeding-step') return [];
    const { step, on, recordedOn, as: kind, actor, actorFolded: folded, has, days, ends } = entry;
    const by = { kind, actor: { raw: actor, ...(folded === undefined ? {} : { folded }) } };
    return [{ step, on, recordedOn, by, has, days, ends }];
  });
  const inOrder = acts
    .map((act, seq) => ({ act, seq }))
    .sort((one, other) =>
      one.act.on < other.act.on ? -1 : one.act.on > other.act.on ? 1 : one.seq - other.seq,
    )
    .map(({ act }) => act);
  return { opening: openingOf(entries).opening, acts: inOrder };
}

/** How a proceeding stands on a day, from its chain and the versions that are in force then. */
export function standingBy(known: Known, day: string): Standing {
  const { procedure, earlier } = underOn(known, day);
  return standingOn(procedure, { ...proceedingOf(known.entries), earlier }, day);
}

/** The effects that entries told of, without those that later ones undid, each as text. */
export function toldBy(entries: readonly ProceedingEntry[]): { told: string[]; faults: string[] } {
  const told: string[] = [];
  const faults: string[] = [];
  for (const { effects = [], undone = [], seq } of entries) {
    for (const effect of undone) {
      const at = told.indexOf(textOf(effect));
      if (at < 0) faults.push(`entry ${seq} undoes what was never told: ${textOf(effect)}`);
      else told.splice(at, 1);
    }
    told.push(...effects.map(textOf));
  }
  return { told: told.toSorted(), faults };
}

export function textOf({ effect, on, step }: DatedEffect): string {
  return `${JSON.stringify(effect)} on ${on} by ${step}`;
}
