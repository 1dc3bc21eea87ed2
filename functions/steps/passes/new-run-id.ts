import { randomUUID } from 'node:crypto';

/** A new id for a run started by request; scheduled runs are named after their day. */
export function newRunId(): string {
  return `run_${randomUUID().replaceAll('-', '')}`;
}

/** A new id for a simulation. */
export function newSimulationId(): string {
  return `sim_${randomUUID().replaceAll('-', '')}`;
}
