import { readFileSync } from 'node:fs';
import { sellerDraftOf } from '../../../bench/seller-draft.ts';
import type { Given } from '../../../core/simulation/entities/entity-validator.ts';
import { prepare } from '../../../core/rule-set/prepare.ts';
import type { Prepared } from '../../../core/rule-set/prepared.ts';
import type { RuleSet } from '../../../core/rule-set/schema.ts';
import { readCatalogue } from '../../../functions/steps/rule-sets/packs.ts';
import { madeUpBusinesses } from '../../../local/businesses/made-up-businesses.ts';
import { randomFrom } from '../../../local/businesses/random.ts';

/** The date of the simulations in these tests. */
export const asOf = '2026-11-22';

const catalogue = readCatalogue('rules');

/** A rule set that comes with Gradus, changed where a test wants it. */
export function packWith(
  file: string,
  change: (document: RuleSet) => RuleSet = (same) => same,
): Prepared {
  return prepare(change(JSON.parse(readFileSync(`rules/${file}`, 'utf8')) as RuleSet), catalogue);
}

export const sellers = packWith('cn-food-seller/2016.1.json');
export const sellersDraft = packWith('cn-food-seller/2016.1.json', sellerDraftOf);
export const interventions = packWith('gb-food-intervention/2023-06.json');

/** Made-up entities of a rule set; the sellers are large enough to have every grade. */
export function populationOf(prepared: Prepared, count: number, seed = 11): Given[] {
  const random = randomFrom(seed);
  return madeUpBusinesses([prepared], count, seed).map(({ entity, facts }) => ({
    entity,
    facts:
      prepared.ruleSet.id === 'cn-food-seller'
        ? {
            ...facts,
            bulkChilled: Math.floor(random() * 180),
            suppliers: Math.floor(random() * 330),
            dynamicScore: Math.floor(random() ** 2 * 120) / 2,
          }
        : facts,
  }));
}
