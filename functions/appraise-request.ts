import * as z from 'zod';
import { parseScanned } from '../core/appraisal/subject.ts';
import { entityKindSchema } from '../core/identifiers/entity.ts';
import { gradeAndStore, gradeOnly, type Graded } from '../store/commit-appraisal.ts';
import type { Deps } from './deps.ts';
import { mustTouch, type Caller } from './http/authority.ts';
import { faulty } from './http/domain-error.ts';
import { dayAsked, ruleSetId, version } from './schemas/parameters.ts';
import { versionAsked } from './version-asked.ts';

/** What is asked for each appraisal, alone or in a batch. */
export const appraisalRequest = z
  .strictObject(
    {
      entity: z.strictObject(
        { id: z.string({ error: 'must be an entity id' }), kind: entityKindSchema },
        { error: 'must be an object with the keys id and kind and no others' },
      ),
      ruleSet: ruleSetId,
      version: version.optional().meta({
        description: 'A version other than the one in force on `asOf` is taken as a dry run only.',
      }),
      asOf: dayAsked.optional().meta({
        description:
          "From 1900-01-01 to 2999-12-31; defaults to today in the rule set's time zone. A date to come: dry run only.",
      }),
      facts: z
        .record(z.string(), z.unknown(), { error: 'must be an object of facts by name' })
        .meta({
          description:
            'The facts that the rule set declares, by name; they replace those held. GET /v1/rule-sets/{id} tells which, with their types.',
        }),
      dryRun: z.boolean().optional().meta({ description: 'Appraise and store nothing.' }),
    },
    { error: 'must be an object with entity, ruleSet and facts' },
  )
  .meta({ id: 'AppraisalRequest', description: 'One entity, one rule set, the facts.' });
export type AppraisalRequest = z.output<typeof appraisalRequest>;

/**
 * Appraises one entity as asked and, unless it is a dry run, stores the appraisal. The request has
 * been scanned for numbers of persons.
 *
 * @throws DomainError
 */
export async function appraiseRequest(
  deps: Deps,
  caller: Caller,
  request: AppraisalRequest,
): Promise<Graded> {
  mustTouch(caller, request.ruleSet);
  const { ruleSet, version, asOf: date, dryRun: isDry } = request;
  const { prepared, asOf } = await versionAsked(deps, { ruleSet, version, asOf: date, isDry });
  const parsed = parseScanned(prepared, request, { admitted: deps.admitted });
  if ('faults' in parsed) throw faulty(parsed.faults);
  const grade = isDry ? gradeOnly : gradeAndStore;
  const { by } = caller;
  return await grade(deps.store, { ...parsed.subject, prepared, asOf, by, cause: 'request' });
}
