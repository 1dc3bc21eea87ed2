import type { PassPlace } from './pass.ts';

/** Where runs are stored, each bound to a chain in the ledger. */
export const runPlace = {
  table: 'runs',
  name: 'run',
  isBound: true,
} as const satisfies PassPlace;

/** Where simulations are stored, each bound to a chain in the ledger. */
export const simulationPlace = {
  table: 'simulations',
  name: 'simulation',
  isBound: true,
} as const satisfies PassPlace;
