import * as z from 'zod';
import { faultsOf } from '../core/fault.ts';
import type { GivenFacts } from '../core/facts/values.ts';
import { checkEntityId, entityKindSchema, type Entity } from '../core/identifiers/entity.ts';
import { gradeAndStore, gradeOnly, type Graded } from '../store/commit-appraisal.ts';
import { inForceOn, loadPrepared } from '../store/rule-sets.ts';
import { mustTouch, type Caller } from './authority.ts';
import type { Deps } from './deps.ts';
import { DomainError, faulty } from './domain-error.ts';
import { localDay, ruleSetId, version } from './parameters.ts';
import { latestOf, todayUnder, type Published } from './published.ts';

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
      asOf: localDay.optional().meta({
        description: "Defaults to today in the rule set's time zone. A date to come: dry run only.",
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
 * Appraises one entity as asked and, unless it is a dry run, stores the appraisal.
 *
 * @throws DomainError
 */
export async function appraiseRequest(
  deps: Deps,
  caller: Caller,
  request: AppraisalRequest,
): Promise<Graded> {
  mustTouch(caller, request.ruleSet);
  mustBeEntity(request.entity, deps.admitted);
  const { asOf, prepared } = await versionFor(deps, request);
  if (!prepared.ruleSet.covers.includes(request.entity.kind)) {
    const covered = prepared.ruleSet.covers.join(', ');
    throw faulty([
      { pointer: '/entity/kind', message: `is not covered; the rule set covers ${covered}` },
    ]);
  }
  const parsed = prepared.factsSchema.safeParse(request.facts);
  if (!parsed.success) throw faulty(faultsOf(parsed.error, ['facts']));
  const grading = {
    prepared,
    entity: request.entity,
    facts: parsed.data as GivenFacts,
    asOf,
    by: 'api',
    cause: 'request',
  } as const;
  const grade = request.dryRun ? gradeOnly : gradeAndStore;
  return await grade(deps.store, grading);
}

function mustBeEntity({ id, kind }: Entity, admitted: ReadonlySet<string>): void {
  const message = checkEntityId(id, kind, admitted);
  if (message !== undefined) throw faulty([{ pointer: '/entity/id', message }]);
}

/** The version that the request may be appraised under: no caller can shop for a grade. */
async function versionFor(deps: Deps, request: AppraisalRequest) {
  const latest = await publishedOrFaulty(deps, request);
  const today = todayUnder(latest, deps.clock);
  const asOf = request.asOf ?? today;
  const inForce = await inForceOn(deps.store, request.ruleSet, asOf);
  const name = request.version ?? inForce?.version;
  if (!request.dryRun) mustBeInForce(name, inForce?.version, asOf, today);
  if (name === undefined) {
    throw new DomainError('conflict', 'No version is in force on asOf; name one to try it.');
  }
  const published = await loadPrepared(deps.store, request.ruleSet, name);
  if (!published) {
    throw faulty([
      { pointer: '/version', message: 'is not published; leave it out, or name one that is' },
    ]);
  }
  return { asOf, prepared: published.prepared };
}

function mustBeInForce(
  name: string | undefined,
  inForce: string | undefined,
  asOf: string,
  today: string,
): void {
  if (asOf > today) {
    throw new DomainError(
      'conflict',
      'asOf lies in the future; this is possible as a dry run only.',
    );
  }
  if (inForce === undefined) {
    throw new DomainError('conflict', 'No version of the rule set was in force on asOf.');
  }
  if (name !== inForce) {
    throw new DomainError(
      'conflict',
      'The version is not the one in force on asOf; another is possible as a dry run only.',
    );
  }
}

async function publishedOrFaulty(deps: Deps, { ruleSet }: AppraisalRequest): Promise<Published> {
  try {
    return await latestOf(deps.store, ruleSet);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw faulty([{ pointer: '/ruleSet', message: error.message }]);
  }
}
