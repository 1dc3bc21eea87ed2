import examples from './examples.json' with { type: 'json' };

/** A request that works as it stands, and what it is answered; scripts/openapi.ts writes them. */
export const requestExample = examples.request;
export const appraisalExample = examples.appraisal;
export const simulationExample = examples.simulation;
