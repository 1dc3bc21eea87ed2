import { givenReadable } from '../facts/given-readable.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { fewSuggestions } from '../ground/nearest.ts';
import type { DisplayTerm } from '../records/display-schema.ts';
import { fieldsOf, type RecordType } from '../records/record-type.ts';
import type { Readable } from '../values/readable.ts';
import { faultsAmong } from './faults/condition-faults.ts';

/**
 * The faults of the terms of display of a record type beyond those of their schema: conditions that do not fit the fields,
 * fields that it does not have, and terms that are never reached.
 *
 * @returns faults with pointers into the document
 */
export function displayFaults(type: RecordType): Fault[] {
  const { display } = type;
  if (!Array.isArray(display)) return [];
  const faultsIn = conditionsOf(type);
  const catchAll = display.findIndex((one) => one.if === undefined);
  return display.flatMap(({ if: condition, endedBy }, at) => [
    ...(condition ? faultsIn(condition, ['display', at, 'if']) : []),
    ...(endedBy?.if ? faultsIn(endedBy.if, ['display', at, 'endedBy', 'if']) : []),
    ...alikeFaults(type, endedBy, at),
    ...(catchAll >= 0 && at > catchAll
      ? [
          {
            pointer: pointerTo(['display', at]),
            message: 'is never reached: the term before it that has no "if" is for all records',
          },
        ]
      : []),
  ]);
}

type Condition = NonNullable<DisplayTerm['if']>;

/** Finds the faults of a condition about one record, which reads its fields, its day and its source. */
function conditionsOf(type: RecordType): (one: Condition, path: readonly PropertyKey[]) => Fault[] {
  const facts = fieldsOf(type);
  const readable = new Map<string, Readable>([
    ...Object.entries(facts).map(([name, field]) => [name, givenReadable(field)] as const),
    ['occurredOn', { valueClass: 'date', isOptional: false }],
    ['source', { valueClass: 'string', isOptional: false, among: type.sources }],
  ]);
  const suggest = fewSuggestions();
  const unreadable = (name: string): string =>
    `reads "${name}", which is no field of the type${suggest(name, readable.keys())}`;
  return (one, path) =>
    faultsAmong(one, path, { ruleSet: { facts }, readable, suggest, unreadable }).map(
      ({ pointer, message }) => ({ pointer, message }),
    );
}

function alikeFaults(type: RecordType, endedBy: DisplayTerm['endedBy'], at: number): Fault[] {
  return (endedBy?.alike ?? []).flatMap((name, place) =>
    Object.hasOwn(type.fields, name)
      ? []
      : [
          {
            pointer: pointerTo(['display', at, 'endedBy', 'alike', place]),
            message: `names "${name}", which is no field of the type`,
          },
        ],
  );
}
