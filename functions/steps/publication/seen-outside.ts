import type { Seen, SeenAppraisal, SeenEntity } from '../../../core/publication/seen.ts';
import { readName } from '../../../store/entities/entity-names.ts';
import { readEntity } from '../../../store/entities/read-entity.ts';
import { ruleSetsOf, seenProceedings } from '../../../store/publication/seen-proceedings.ts';
import { seenReplies } from '../../../store/publication/seen-replies.ts';
import { seenRecords } from '../../../store/publication/seen-records.ts';
import { typesInForce } from '../../../store/record-types/types-in-force.ts';
import { utcToday, type Deps } from '../../deps/deps.ts';
import type { InForceToday } from '../appraisals/in-force-today.ts';
import { countedToday, proceedingsToday } from '../measures/counted-today.ts';
import type { MeasureDeps } from '../measures/measure-deps.ts';
import { heldToday } from '../measures/under-rule-set.ts';

/**
 * What can be published of the organisation that an id stands for. Grades and restrictions are published by proceedings alone,
 * so that only appraisals that one is about are read.
 */
export async function seenOutside(deps: MeasureDeps, asked: string): Promise<Seen> {
  const { store, catalogue } = deps;
  const counted = await countedToday(deps, asked);
  const { entity, others } = counted;
  const proceedings = await proceedingsToday(deps, counted);
  const isPublishing = proceedings.length > 0;
  const types = await typesInForce(store, utcToday(deps));
  // without a term of display, a record is published by a proceeding alone
  const shown = new Map(
    [...types].filter(([, { document }]) => isPublishing || document.display !== undefined),
  );
  const [records, held] = await Promise.all([
    seenRecords(store, entity, shown, { others: others.map((one) => ({ entity: one })) }),
    heldToday(deps, ruleSetsOf(proceedings), counted),
  ]);
  const inForce = held.map(({ today }) => today);
  const [by, replies] = await Promise.all([
    seenProceedings(store, proceedings, { inForce, catalogue }),
    seenReplies(store, proceedings),
  ]);
  return {
    entity: await named(deps, asked, entity),
    ...{ records, appraisals: inForce.map(seenAs), ...by },
    proceedings: by.proceedings.map((one) => ({ ...one, replies: replies.get(one.id) })),
  };
}

function seenAs(inForce: InForceToday): SeenAppraisal {
  const { id, ruleSet, standing, grade, asOf, validUntil, measures } = inForce;
  const { id: name, version } = ruleSet;
  return { appraisal: id, ruleSet: name, version, standing, grade, asOf, validUntil, measures };
}

/** The organisation under the id that was asked for, with the name that the registry has of it. */
async function named(
  { store }: Pick<Deps, 'store'>,
  asked: string,
  entity: string,
): Promise<SeenEntity> {
  const registration = (await readEntity(store, entity))?.state.registration;
  if (!registration) return { id: asked };
  const { kind, name } = registration;
  return { id: asked, kind, name: await readName(store, entity, name) };
}
