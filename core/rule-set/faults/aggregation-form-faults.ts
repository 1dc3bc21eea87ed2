import { takenBy, type Aggregation } from '../../expressions/aggregation.ts';
import type { Typed } from '../../expressions/kind.ts';
import { isLonger } from '../../ground/dates.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import { RESERVED, type RecordType } from '../../records/record-type.ts';
import { nameOf } from '../../values/value-type.ts';

/** A made value of the name of a field would hide it, also from itself. */
export function hidingFaults(
  { with: made = {} }: Aggregation,
  type: RecordType,
  path: readonly string[],
): Fault[] {
  return Object.keys(made).flatMap((name) =>
    RESERVED.has(name) || Object.hasOwn(type.fields, name)
      ? [
          {
            pointer: pointerTo([...path, 'with', name]),
            message: 'has the name of a field or of what every record has; choose another',
          },
        ]
      : [],
  );
}

/** What is done with a number, where the records make none; it would change nothing. */
export function needlessFaults(
  { times, plus, min, max, take }: Aggregation,
  { valueClass }: Typed,
  path: readonly string[],
): Fault[] {
  if (valueClass === undefined || valueClass === 'number') return [];
  const { scale, round } = typeof take === 'string' ? {} : take;
  const after = Object.entries({ times, plus, min, max }).map(([key, value]) => [[key], value]);
  const rounded = Object.entries({ scale, round }).map(([key, value]) => [['take', key], value]);
  return ([...after, ...rounded] as [string[], unknown][]).flatMap(([at, value]) =>
    value === undefined
      ? []
      : [
          {
            pointer: pointerTo([...path, ...at]),
            message: `changes a number, and "${takenBy(take).how}" makes ${nameOf(valueClass)} here; leave it out`,
          },
        ],
  );
}

/** Parts of an aggregation that contradict each other. */
export function formFaults(aggregation: Aggregation, path: readonly string[]): Fault[] {
  const { within, unless, weights, repeats, group, take } = aggregation;
  const fault = (at: readonly PropertyKey[], message: string): Fault => ({
    pointer: pointerTo([...path, ...at]),
    message,
  });
  const { how } = takenBy(take);
  const inner = group && takenBy(group.take).how;
  const faults: Fault[] = [];
  for (const [at, window] of [
    [['within'], within],
    [['unless', 'within'], unless?.within],
  ] as const) {
    if (typeof window !== 'object' || !('to' in window) || window.from === undefined) continue;
    if (!isLonger(window.from, window.to)) {
      faults.push(fault([...at, 'from'], 'must be the longer period; "to" is the shorter one'));
    }
  }
  if (weights && how !== 'count' && how !== 'sum') {
    faults.push(fault(['weights'], `go with count and sum; a ${how} has no weights`));
  }
  const repeated = inner ?? how;
  if (repeats && repeated !== 'count' && repeated !== 'sum') {
    faults.push(fault(['repeats'], `go with count and sum; a ${repeated} has no factors`));
  }
  if (group?.max !== undefined && ['exists', 'latest', 'earliest'].includes(inner ?? '')) {
    faults.push(fault(['group', 'max'], `bounds a number; ${inner ?? ''} has none to bound`));
  }
  return faults;
}
