import { simulationPlace } from '../bound-places.ts';
import type { Store } from '../../ground/client.ts';
import {
  readBegun,
  readPass,
  segmentsOf,
  startPass,
  type PassRead,
  type StartOptions,
} from '../header.ts';
import type { PassHeader, PassKind, Slotted } from '../pass.ts';
import type { Share } from '../segments.ts';

/** A version and its content: what stands under the version may change while it is a draft. */
export type VersionOf = { version: string; digest: string };

export type SimulationRequest = VersionOf & {
  /** Given by the caller, so that a repeated start has no effect. */
  id: string;
  ruleSet: string;
  /** The version in force on asOf, with which it is compared. */
  against: VersionOf;
  asOf: string;
  /** Facts by which moves are counted; the default is those that give the size of an entity. */
  countBy?: string[];
  by: string;
};

export type SimulationHeader = SimulationRequest &
  PassHeader & {
    /** Digest of the result, once it is finished. */
    resultDigest?: string;
    cancelled?: { at: string; by: string };
  };

/** Entities seen, and those of them left out because an appraisal of a later date is in force. */
export type SimulationCounters = { seen: number; later: number };

export type SimulationCounted = {
  counters: SimulationCounters;
  /** Digest of what was counted of the segment's entities so far; absent where there was none. */
  partial?: string;
};

/** A simulation and how far it is. */
export type SimulationProgress = SimulationHeader & {
  counters: SimulationCounters;
  segments: Share;
  buckets: Share;
};

/** Simulations as passes. */
export const simulations: PassKind<SimulationHeader, SimulationCounted> & Slotted = {
  ...simulationPlace,
  header: (attributes) => attributes as SimulationHeader,
  nothing: () => ({ counters: { seen: 0, later: 0 } }),
  slots: 2,
};

export type Simulated = PassRead<SimulationHeader, SimulationCounted>;

/** Starts a simulation, or finds the one that stands under its id. */
export async function startSimulation(
  store: Store,
  request: SimulationRequest,
  options: StartOptions = {},
): Promise<{ simulation: SimulationHeader; segments: number[] }> {
  const begun = await startPass(store, simulations, request, options);
  return { simulation: begun.header, segments: segmentsOf(begun) };
}

/**
 * A simulation's header; null where there is none.
 *
 * @throws NotWholeError where its chain does not hold it
 */
export async function readSimulationHeader(
  store: Store,
  id: string,
): Promise<SimulationHeader | null> {
  return (await readBegun(store, simulations, id))?.header ?? null;
}

/**
 * A simulation and how far it is; null where there is none.
 *
 * @throws NotWholeError where its chain does not hold it
 */
export async function readSimulation(store: Store, id: string): Promise<SimulationProgress | null> {
  const pass = await readPass(store, simulations, id);
  return pass && summedUp(pass);
}

/** A simulation as it was read, with the sums of its counters. */
export function summedUp({ header, segments, progress }: Simulated): SimulationProgress {
  const counters = segments.reduce(
    (
      sum,
      {
        counted: {
          counters: { seen, later },
        },
      },
    ) => ({
      seen: sum.seen + seen,
      later: sum.later + later,
    }),
    { seen: 0, later: 0 },
  );
  return { ...header, counters, ...progress };
}
