import type { Seen, SeenEntity } from '../../../core/publication/seen.ts';
import { countedAs } from '../../../store/entities/counted-as.ts';
import { readName } from '../../../store/entities/entity-names.ts';
import { readEntity } from '../../../store/entities/read-entity.ts';
import { survivorOf } from '../../../store/entities/survivor-of.ts';
import { seenRecords } from '../../../store/publication/seen-records.ts';
import { typesInForce } from '../../../store/record-types/types-in-force.ts';
import { utcToday, type Deps } from '../../deps/deps.ts';
import { seenProceedings } from './seen-proceedings.ts';

/** What can be published of the organisation that an id stands for. Grades and restrictions are published by proceedings alone. */
export async function seenOutside(
  deps: Pick<Deps, 'store' | 'clock'>,
  asked: string,
): Promise<Seen> {
  const { store } = deps;
  const day = utcToday(deps);
  const entity = await survivorOf(store, asked, day);
  const others = await countedAs(store, entity, day);
  const proceedings = await seenProceedings([entity, ...others]);
  const isPublishing = proceedings.proceedings.length > 0;
  const types = await typesInForce(store, day);
  // without a term of display, a record is published by a proceeding alone
  const shown = new Map(
    [...types].filter(([, { document }]) => isPublishing || document.display !== undefined),
  );
  const records = await seenRecords(store, entity, shown, {
    others: others.map((one) => ({ entity: one })),
  });
  return { entity: await named(deps, asked, entity), records, appraisals: [], ...proceedings };
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
