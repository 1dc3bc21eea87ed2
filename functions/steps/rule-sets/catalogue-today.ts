import type { Catalogue } from '../../../core/rule-set/catalogue.ts';
import { typesInForce } from '../../../store/record-types/types-in-force.ts';
import { utcToday, type Deps } from '../../deps/deps.ts';

/** What a draft can name today: the measures that come with the code, and the record types in force. */
export async function catalogueToday({
  store,
  clock,
  catalogue,
}: Pick<Deps, 'store' | 'clock'> & { catalogue: Catalogue }): Promise<Catalogue> {
  const types = await typesInForce(store, utcToday({ clock }));
  return { ...catalogue, recordTypes: [...types.values()].map(({ document }) => document) };
}
