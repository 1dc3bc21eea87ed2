import { canonical, digestOf } from '../../../core/ground/digest.ts';
import type { ProceedingEntry } from '../../../core/proceedings/proceeding-entry.ts';
import type { Item } from '../../../store/ground/requests.ts';
import type { StepRequest } from '../../../store/proceedings/take-step.ts';
import { addDays } from '../../oracles/dates.ts';
import { passageFaults } from './milder.ts';
import { standingBy, textOf, throughOf, toldBy, type Known } from './known.ts';

/** Where the chain of a proceeding contradicts itself or what core makes of it. */
export function chainFaults(known: Known): string[] {
  const { entries } = known;
  const { told, faults } = toldBy(entries);
  faults.push(...passageFaults(known));
  const through = throughOf(entries);
  const standing = standingBy(known, through);
  const says = standing.effects.map(textOf).toSorted();
  if (says.join() !== told.join())
    faults.push(`its entries tell [${told.join('; ')}], and its steps have [${says.join('; ')}]`);
  if (entries.at(-1)?.state !== standing.state)
    faults.push(`its last entry says ${entries.at(-1)?.state}, and its steps ${standing.state}`);
  entries.forEach((entry, at) => {
    const before = entries.slice(0, at);
    if (entry.seq !== at + 1) faults.push(`entry ${at + 1} has the place ${entry.seq}`);
    const [last] = before.slice(-1);
    if (!last) return;
    if (entry.at < last.at) faults.push(`entry ${entry.seq} was written before the one before it`);
    if (entry.kind === 'proceeding-passed' && entry.through <= throughOf(before))
      faults.push(`entry ${entry.seq} lets no day pass`);
    if (entry.kind === 'proceeding-step' && entry.recordedOn < throughOf(before))
      faults.push(`entry ${entry.seq} was recorded on a day before one that had passed`);
  });
  return faults;
}

/** Where the entry of a step is not what was asked for. */
export function stepFaults(entry: ProceedingEntry, request: StepRequest): string[] {
  if (entry.kind !== 'proceeding-step') return [`entry ${entry.seq} is no step`];
  const { step, as, actor, days, ends, says, on } = request;
  const wanted = { step, as, actor: actor.raw, days, ends, says: says && digestOf(says) };
  // what the entity or a court does counts from today, also where an entry lies ahead of that
  const day = on ?? (as === 'officer' ? entry.recordedOn : entry.on);
  const found = Object.entries({ ...wanted, on: day }).filter(
    ([name, value]) => !isSame(value, entry[name as keyof typeof entry]),
  );
  return found.map(([name]) => `entry ${entry.seq} has another "${name}" than was asked for`);
}

/** Where the item of a proceeding is not what its chain says. */
export function itemFaults(known: Known, item: Item | undefined): string[] {
  const { entries } = known;
  if (!item) return ['it has no item'];
  const through = throughOf(entries);
  const { state, isFinal } = standingBy(known, through);
  const last = entries.at(-1);
  const wanted = { seq: last?.seq, hash: last?.hash, state, through, ended: isFinal || undefined };
  const faults = Object.entries(wanted).flatMap(([name, value]) =>
    item[name] === value ? [] : [`its item has ${name} ${String(item[name])}, not ${value}`],
  );
  return [...faults, ...dueFaults(known, item)];
}

/** An open proceeding is looked at no later than on the day after the first period that runs out from then on. */
function dueFaults(known: Known, item: Item): string[] {
  if (item['ended'] === true)
    return item['due'] === undefined ? [] : ['it has ended, and its item is due still'];
  const through = throughOf(known.entries);
  const ahead = [...standingBy(known, through).clocks.values()].flatMap(({ status, ends }) =>
    status === 'running' && ends !== null && ends >= through ? [addDays(ends, 1)] : [],
  );
  const [first] = ahead.toSorted();
  const due = item['due'] as string | undefined;
  if (first === undefined || (due !== undefined && due <= first)) return [];
  return [`something runs out by ${first}, and its item is due on ${due ?? 'no day'}`];
}

/** Whether two values say the same, in whatever order their keys stand. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) === canonical(other ?? null);
}
