import { pointerTo, type Fault } from '../ground/fault.ts';
import { kindOf, type Step } from './step-schema.ts';

/**
 * The faults of who takes a step: time takes it when a period is over, and nobody else waits for `when`.
 *
 * @param path the place of the step in the document
 */
export function timeFaults(step: Step, path: readonly PropertyKey[]): Fault[] {
  const kind = kindOf(step.by);
  if (kind === 'time') {
    const own = ['needs', 'serves', 'waives', 'decides', 'hears', 'after', 'within'] as const;
    return [
      ...(step.when
        ? []
        : [fault(path, 'is taken by time, and must say "when": { "over": a period }')]),
      ...own.flatMap((key) =>
        step[key] === undefined ? [] : [fault([...path, key], 'is nothing that time does')],
      ),
    ];
  }
  return [
    ...(step.when
      ? [
          fault(
            [...path, 'when'],
            'belongs to steps by time; write "after" for a period that must be over',
          ),
        ]
      : []),
    ...(step.waives && kind !== 'entity'
      ? [fault([...path, 'waives'], 'belongs to steps of the entity, whose time it is')]
      : []),
    ...(step.decides && kind === 'entity'
      ? [fault([...path, 'decides'], 'must not be said of a step of the entity')]
      : []),
  ];
}

function fault(path: readonly PropertyKey[], message: string): Fault {
  return { pointer: pointerTo(path), message };
}
