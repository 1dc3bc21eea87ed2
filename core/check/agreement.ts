import { find } from '../appraisal/find.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { conditionsReading } from './second-opinion/conditions-reading.ts';
import type { BoundaryInput } from './inputs/boundary-inputs.ts';
import type { SecondOpinion } from './second-opinion/second-opinion.ts';
import { evenly, type Tracker, type Workload } from './workload.ts';

/**
 * The number of inputs on which two engines agree, a fault for each condition on which they differ, and the
 * number of inputs left out if not all were compared.
 */
export type Agreement = { total: number; agreed: number; faults: Fault[]; left?: number };

/**
 * Compares both engines on one input after another. A condition on which they differ is reported once, with the
 * first such input, and so is a fact at whose bound an engine fails. Only the conditions that the varied fact
 * can change are compared, because the case behind the input covers the others. Where all inputs would take too long, as many as there is time for are
 * compared, evenly among them.
 */
export async function agreementAt(
  prepared: Prepared,
  inputs: readonly BoundaryInput[],
  opinion: SecondOpinion,
  { costOf, mostForEngines }: Workload,
  tracker: Tracker,
): Promise<Agreement> {
  const reading = conditionsReading(prepared.ruleSet);
  const chosen = evenly(inputs, ({ fact }) => costOf(fact), mostForEngines);
  const total = chosen.length;
  const faults = new Map<string, Fault>();
  let agreed = 0;
  for (const input of chosen) {
    const found = await faultsAt(prepared, input, opinion, reading(input.fact));
    if (found.length === 0) agreed += 1;
    for (const fault of found) {
      if (!faults.has(fault.pointer)) faults.set(fault.pointer, fault);
    }
    await tracker.spend('engines', costOf(input.fact));
  }
  const left = inputs.length - total;
  return { total, agreed, faults: [...faults.values()], ...(left > 0 ? { left } : {}) };
}

async function faultsAt(
  prepared: Prepared,
  input: BoundaryInput,
  opinion: SecondOpinion,
  wanted: ReadonlySet<number>,
): Promise<Fault[]> {
  const { fact, value, name, made } = input;
  const found = value === undefined ? 'is not given' : `is ${JSON.stringify(value)}`;
  const where = `where "${fact}" ${found} and all else is as in the case "${name}"`;
  try {
    const differing = await opinion(find(prepared, input), made, wanted);
    const message = `means something else to json-rules-engine ${where}`;
    return differing.map((pointer) => ({ pointer, message }));
  } catch (error) {
    const pointer = Object.hasOwn(prepared.ruleSet.facts, fact) ? pointerTo(['facts', fact]) : '';
    const reason = error instanceof Error ? error.message : String(error);
    return [{ pointer, message: `is read by a condition that fails ${where}: ${reason}` }];
  }
}
