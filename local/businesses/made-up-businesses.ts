import { checkEntityId, type Entity } from '../../core/entities/identifiers/entity.ts';
import { organisationCodeCheck, usccCheck } from '../../core/entities/identifiers/checks/uscc.ts';
import type { EntityKind } from '../../core/entities/identifiers/entity-kind.ts';
import type { GivenFacts } from '../../core/facts/values.ts';
import type { Prepared } from '../../core/rule-set/prepared.ts';
import type { WrittenRecord } from '../../core/records/revisions.ts';
import { madeUpFacts } from './made-up-facts.ts';
import { madeUpRecords } from './made-up-records.ts';
import { oneOf, randomFrom, textOf, type Random } from './random.ts';

export type Business = {
  prepared: Prepared;
  entity: Entity;
  facts: GivenFacts;
  daysAgo: number;
  /** Makes up its records up to a day; the same whenever it is called. */
  records: (today: string) => WrittenRecord[];
};

/** No business was appraised longer ago. */
const OLDEST_IN_DAYS = 360;

/** Made-up businesses, spread over rule sets: the same for the same seed. */
export function madeUpBusinesses(
  all: readonly Prepared[],
  count: number,
  seed: number,
): Business[] {
  const random = randomFrom(seed);
  const ids = new Set<string>();
  return Array.from({ length: count }, (_, at) => {
    const prepared = all[at % all.length];
    if (!prepared) throw new RangeError('There is no rule set to make businesses for');
    const entity = madeUpEntity(prepared, random, ids);
    const facts = acceptedFacts(prepared, random);
    const daysAgo = Math.floor(random() * OLDEST_IN_DAYS);
    const own = seed + at;
    const records = (today: string) =>
      prepared.draw ? madeUpRecords(prepared, entity.id, today, randomFrom(own)) : [];
    return { prepared, entity, facts, daysAgo, records };
  });
}

function madeUpEntity({ ruleSet }: Prepared, random: Random, ids: Set<string>): Entity {
  const make = ruleSet.jurisdiction.startsWith('CN')
    ? madeUpUscc
    : ruleSet.id.startsWith('gb-food')
      ? madeUpEstablishment
      : madeUpTestCode;
  for (;;) {
    const entity = make(random, ruleSet.covers);
    // the API refuses a code that could be a personal number, so none is generated
    if (!ids.has(entity.id) && checkEntityId(entity.id, entity.kind) === undefined) {
      ids.add(entity.id);
      return entity;
    }
  }
}

const registries: Partial<Record<EntityKind, string>> = {
  company: '91',
  'sole-trader-business': '92',
  institution: '12',
};
const areas = ['110105', '310115', '440305', '330106', '510104', '420111'];

/** A unified social credit code with both of its check characters. */
function madeUpUscc(random: Random, covers: readonly EntityKind[]): Entity {
  const kind = oneOf(
    random,
    covers.filter((covered) => registries[covered] !== undefined),
  );
  const organisation = `MA${textOf(random, '0123456789ABCDEFGHJKLMNPQRTUWXY', 6)}`;
  const body =
    (registries[kind] ?? '91') +
    oneOf(random, areas) +
    organisation +
    organisationCodeCheck(organisation);
  return { id: `uscc:${body}${usccCheck(body)}`, kind };
}

function madeUpEstablishment(random: Random, covers: readonly EntityKind[]): Entity {
  return {
    id: `gb-fhrs:${100_000 + Math.floor(random() * 1_700_000)}`,
    kind: oneOf(random, covers),
  };
}

function madeUpTestCode(random: Random, covers: readonly EntityKind[]): Entity {
  const letters = textOf(random, 'abcdefghijkmnpqrstuvwxyz', 10);
  return { id: `x-test:${letters}`, kind: oneOf(random, covers) };
}

function acceptedFacts({ ruleSet, factsSchema }: Prepared, random: Random): GivenFacts {
  const facts = factsSchema.safeParse(madeUpFacts(ruleSet, random));
  if (facts.success) return facts.data as GivenFacts;
  const where = facts.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Error(`Made-up facts do not fit ${ruleSet.id}: ${where.join('; ')}`);
}
