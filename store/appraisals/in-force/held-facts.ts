import type { Entity } from '../../../core/entities/identifiers/entity.ts';
import type { GivenFacts } from '../../../core/facts/values.ts';
import type { Store } from '../../ground/client.ts';
import { bucketItems } from './bucket-items.ts';
import { inForceIn } from './current.ts';

/** The facts that are held of an entity, with the version by which they are appraised. */
export type HeldFacts = { entity: Entity; version: string; facts: GivenFacts };

const PAGE = 200;
const attributes = ['bucket', 'entity', 'inForce', 'facts'];

/** The facts of the entities in one bucket of a rule set, page by page, in the order of their ids. */
export async function* heldFacts(
  store: Store,
  bucket: { ruleSet: string; bucket: number },
): AsyncGenerator<HeldFacts[], void> {
  let after: string | undefined;
  do {
    const { items, next } = await bucketItems(store, bucket, { limit: PAGE, after, attributes });
    yield items.map((item) => {
      const { entity, ruleSet } = inForceIn(item);
      const facts = JSON.parse(item['facts'] as string) as GivenFacts;
      return { entity, version: ruleSet.version, facts };
    });
    after = next ?? undefined;
  } while (after !== undefined);
}
