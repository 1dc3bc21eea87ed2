import { passDue, type Passed, type ShardLeft } from '../../../store/proceedings/pass-due.ts';
import type { MeasureDeps } from '../measures/measure-deps.ts';
import { openProposed } from './proposed-opening.ts';
import { NOT_WHOLE } from '../../deps/not-whole-alarm.ts';

/**
 * Writes down what time alone has brought about in proceedings, and opens those that follow from appraisals, as long as there
 * is time. One that does not hold together
 * holds up no other: it is left out and logged, which raises an alarm. What is left over is logged, too.
 */
export async function passDueProceedings(
  deps: MeasureDeps,
  isTimeLeft: () => boolean,
  left?: readonly ShardLeft[],
): Promise<Passed> {
  const { store, procedures, log } = deps;
  const onFaulty = (proceeding: string): void =>
    log({ event: 'proceeding-left-out', proceeding, alarm: NOT_WHOLE });
  const passed = await passDue(store, procedures, {
    ...{ left, isTimeLeft, onFaulty },
    openProposed: (entity, one) => openProposed(deps, entity, one),
  });
  if (passed.left.length > 0) log({ event: 'time-left-over', shards: passed.left.length });
  return passed;
}
