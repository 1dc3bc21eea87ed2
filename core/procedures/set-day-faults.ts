import { pointerTo, type Fault } from '../ground/fault.ts';
import { AS_SET, type ProcedureDocument } from './procedure-schema.ts';
import { kindOf } from './step-schema.ts';

/**
 * The faults of periods whose length is as set: nothing is counted in them, and they begin only with a step that somebody
 * takes, who then sets their last day.
 *
 * @returns faults with pointers into the document
 */
export function setDayFaults({ opens, periods, steps }: ProcedureDocument): Fault[] {
  const set = Object.entries(periods).filter(([, { lasts }]) => lasts === AS_SET);
  const names = set.map(([name]) => name);
  const unset = (starts: readonly string[] = [], path: readonly PropertyKey[]): Fault[] =>
    starts.flatMap((name, at) =>
      names.includes(name)
        ? [
            {
              pointer: pointerTo([...path, at]),
              message: `starts "${name}", which lasts "as set", and nobody is there to set its last day`,
            },
          ]
        : [],
    );
  return [
    ...set.flatMap(([name, { countStart, roll }]) =>
      Object.entries({ countStart, roll }).flatMap(([key, value]) =>
        value === undefined
          ? []
          : [
              {
                pointer: pointerTo(['periods', name, key]),
                message: 'must be left out: the last day is set, and nothing is counted',
              },
            ],
      ),
    ),
    ...unset(opens.starts, ['opens', 'starts']),
    ...steps.flatMap(({ by, starts }, at) =>
      kindOf(by) === 'time' ? unset(starts, ['steps', at, 'starts']) : [],
    ),
  ];
}
