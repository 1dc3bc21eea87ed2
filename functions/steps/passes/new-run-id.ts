import { randomUUID } from 'node:crypto';

/** A new id for a run that somebody asks for; scheduled ones are named after their day. */
export function newRunId(): string {
  return `run_${randomUUID().replaceAll('-', '')}`;
}

/** A new id for a simulation. */
export function newSimulationId(): string {
  return `sim_${randomUUID().replaceAll('-', '')}`;
}
