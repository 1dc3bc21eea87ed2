import * as z from 'zod';
import { readRuleSets } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { runId } from '../../schemas/parameters.ts';
import { run } from '../../schemas/run-schemas.ts';

export const route = {
  handler: 'get-run',
  method: 'GET',
  path: '/v1/runs/{id}',
  scope: 'read',
  summary: "A run's progress, counters and transition matrix",
  rights: { ...readRuleSets, runs: ['Query'] },
  description: 'How far a run is, what it counted, and the transition matrix of the grades.',
  params: z.strictObject({ id: runId }),
  answers: { 200: { description: 'The run.', schema: run } },
  refusals: ['not-found', 'faulty'],
} as const satisfies Route;
