import { find } from '../appraisal/find.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import type { BoundaryInput } from './boundary-inputs.ts';
import type { SecondOpinion } from './second-opinion.ts';

/** On how many of the inputs two engines agree, and each condition on which they do not. */
export type Agreement = { total: number; agreed: number; faults: Fault[] };

/**
 * Asks both engines about inputs one after another; a condition on which they differ is told once, with
 * the first input that shows it, and so is a fact at whose bound one of them fails.
 */
export async function agreementAt(
  prepared: Prepared,
  inputs: readonly BoundaryInput[],
  opinion: SecondOpinion,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Agreement> {
  const total = inputs.length;
  const faults = new Map<string, Fault>();
  let agreed = 0;
  for (const [done, input] of inputs.entries()) {
    const found = await faultsAt(prepared, input, opinion);
    if (found.length === 0) agreed += 1;
    for (const fault of found) {
      if (!faults.has(fault.pointer)) faults.set(fault.pointer, fault);
    }
    onProgress(done + 1, total);
  }
  return { total, agreed, faults: [...faults.values()] };
}

async function faultsAt(
  prepared: Prepared,
  input: BoundaryInput,
  opinion: SecondOpinion,
): Promise<Fault[]> {
  const { fact, value, name, made } = input;
  const found = value === undefined ? 'is not given' : `is ${JSON.stringify(value)}`;
  const where = `where "${fact}" ${found} and all else is as in the case "${name}"`;
  try {
    const differing = await opinion(find(prepared, input), made);
    const message = `means something else to json-rules-engine ${where}`;
    return differing.map((pointer) => ({ pointer, message }));
  } catch (error) {
    const pointer = Object.hasOwn(prepared.ruleSet.facts, fact) ? pointerTo(['facts', fact]) : '';
    const reason = error instanceof Error ? error.message : String(error);
    return [{ pointer, message: `is read by a condition that fails ${where}: ${reason}` }];
  }
}
