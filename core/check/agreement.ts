import { find } from '../appraisal/find.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import type { Prepared } from '../rule-set/prepared.ts';
import { conditionsReading } from './conditions-reading.ts';
import type { BoundaryInput } from './boundary-inputs.ts';
import type { SecondOpinion } from './second-opinion.ts';

/**
 * On how many of the inputs two engines agree, each condition on which they do not, and how many inputs
 * were left out where not all were compared.
 */
export type Agreement = { total: number; agreed: number; faults: Fault[]; left?: number };

/** Told how far inputs are compared; whoever is asked may let other work go on before it answers. */
export type Progress = (done: number, total: number) => void | Promise<void>;

/**
 * Asks both engines about inputs one after another; a condition on which they differ is told once, with
 * the first input that shows it, and so is a fact at whose bound one of them fails. Of each input only
 * the conditions are compared that the varied fact can turn: on the others the engines were compared
 * in the case that it is made from.
 */
export async function agreementAt(
  prepared: Prepared,
  inputs: readonly BoundaryInput[],
  opinion: SecondOpinion,
  { onProgress = () => {}, mostConditions = Infinity }: Comparing = {},
): Promise<Agreement> {
  const reading = conditionsReading(prepared.ruleSet);
  const chosen = within(inputs, reading, mostConditions);
  const total = chosen.length;
  const faults = new Map<string, Fault>();
  let agreed = 0;
  for (const [done, input] of chosen.entries()) {
    const found = await faultsAt(prepared, input, opinion, reading(input.fact));
    if (found.length === 0) agreed += 1;
    for (const fault of found) {
      if (!faults.has(fault.pointer)) faults.set(fault.pointer, fault);
    }
    await onProgress(done + 1, total);
  }
  const left = inputs.length - total;
  return { total, agreed, faults: [...faults.values()], ...(left > 0 ? { left } : {}) };
}

/** How inputs are compared: who is told how far, and how many conditions of all inputs may be asked. */
export type Comparing = { onProgress?: Progress | undefined; mostConditions?: number | undefined };

/** As many inputs, evenly among all, as ask for no more conditions than may be asked. */
function within(
  inputs: readonly BoundaryInput[],
  reading: ReturnType<typeof conditionsReading>,
  most: number,
): readonly BoundaryInput[] {
  const conditions = inputs.reduce((sum, { fact }) => sum + reading(fact).size, 0);
  if (conditions <= most) return inputs;
  const share = most / conditions;
  return inputs.filter((_, at) => Math.floor((at + 1) * share) > Math.floor(at * share));
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
