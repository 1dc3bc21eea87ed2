import * as z from 'zod';
import { readRuleSets, startRun } from '../../rights.ts';
import type { Route } from '../../route.ts';
import { requestedDay, ruleSetId, version } from '../../schemas/parameters.ts';
import { runHeader } from '../../schemas/run-schemas.ts';

export const route = {
  handler: 'post-run',
  method: 'POST',
  path: '/v1/runs',
  scope: 'operate',
  summary: 'Start a run that re-grades everybody under a rule set',
  rights: { ...readRuleSets, ...startRun },
  startsRuns: true,
  description:
    'Starts a run and responds at once; read its progress at `Location`. It processes every entity under the rule set and writes only what changes. A rule set has one run at a time: while one is running, another start is rejected with 409, which names the running one.',
  body: z.strictObject(
    {
      ruleSet: ruleSetId,
      version: version.optional().meta({ description: 'Only the version in force on `asOf`.' }),
      asOf: requestedDay.optional().meta({
        description:
          "From 1900-01-01; defaults to today in the rule set's time zone, and is no date to come.",
      }),
    },
    { error: 'must be an object with ruleSet' },
  ),
  largest: 16 * 1024,
  example: { ruleSet: 'gb-food-hygiene' },
  answers: {
    202: {
      description: 'The run is started.',
      schema: z.strictObject(runHeader),
      location: true,
    },
  },
  refusals: [
    'not-in-force',
    'date-to-come',
    'still-running',
    'too-large',
    'wrong-content-type',
    'faulty',
  ],
} as const satisfies Route;
