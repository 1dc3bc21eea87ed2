import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { SimulatedEntity } from '../../../core/simulation/entities/simulated-entity.ts';
import { simulationOf, type SimulationOptions } from '../../../core/simulation/simulation-of.ts';
import type { SimulationPart } from '../../../core/simulation/simulation-part.ts';
import type { Simulation } from '../../../core/simulation/simulation.ts';
import { asOf } from './populations.ts';

/** Entities simulated one after the other. */
export function simulated(
  before: Prepared,
  after: Prepared,
  given: readonly SimulatedEntity[],
  options: SimulationOptions = {},
): Simulation {
  return begun(before, after, given, options).result();
}

/** The same counted in parts, each of which is kept as JSON, and put together in their order. */
export function simulatedInParts(
  before: Prepared,
  after: Prepared,
  parts: readonly (readonly SimulatedEntity[])[],
  options: SimulationOptions = {},
): Simulation {
  const whole = begun(before, after, [], options);
  for (const given of parts) whole.absorb(partOf(before, after, given, options));
  return whole.result();
}

/** What is counted of some entities, as it comes out of a store. */
export function partOf(
  before: Prepared,
  after: Prepared,
  given: readonly SimulatedEntity[],
  options: SimulationOptions = {},
): SimulationPart {
  return stored(begun(before, after, given, options).part());
}

/** A part that was kept as JSON and read again. */
export function stored(part: SimulationPart): SimulationPart {
  return JSON.parse(JSON.stringify(part)) as SimulationPart;
}

function begun(
  before: Prepared,
  after: Prepared,
  given: readonly SimulatedEntity[],
  options: SimulationOptions,
) {
  const simulation = simulationOf(before, after, { asOf, ...options });
  for (const one of given) simulation.add(one);
  return simulation;
}
