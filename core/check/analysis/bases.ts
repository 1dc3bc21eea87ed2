import { factsReadBy } from '../../conditions/node.ts';
import { partsOfExpression } from '../../expressions/parts.ts';
import { derivedFacts } from '../../rule-set/derived-facts.ts';
import type { Prepared, PreparedPart } from '../../rule-set/prepared.ts';

/** Stands for all facts, as the score of the whole rests on many. */
const ALL = '*';
/** Stands for the days of an appraisal, which are not independent of each other. */
const DAYS = 'days';

/**
 * Whether facts that are read together can take their values each on its own: no two of them rest on the same given
 * fact.
 */
export function areIndependent(prepared: Prepared, facts: readonly string[]): boolean {
  const seen = new Set<string>();
  for (const fact of facts) {
    const bases = basesOf(prepared, fact);
    const isShared = [...bases].some((base) => seen.has(base));
    const isBroad = bases.has(ALL) || seen.has(ALL);
    if (isShared || (isBroad && facts.length > 1)) return false;
    for (const base of bases) seen.add(base);
  }
  return true;
}

/** The given facts on which a fact or result rests. */
function basesOf(prepared: Prepared, fact: string): ReadonlySet<string> {
  const bases = new Set<string>();
  const known = new Set([fact]);
  for (const name of known) {
    const derived = derivedFacts(prepared.ruleSet).get(name);
    const domain = prepared.domains.find((one) => name.startsWith(`${one.name}.`));
    if (derived) {
      for (const read of derived.reads) known.add(read);
      const { domains, records } = partsOfExpression(derived.expression);
      const read = domains === 'all' ? prepared.domains.map((one) => one.name) : [...domains];
      for (const one of read) known.add(`${one}.grade`);
      if (records.length > 0) bases.add('earlier');
    } else if (Object.hasOwn(prepared.ruleSet.facts, name)) bases.add(name);
    else if (domain) for (const read of readIn(domain)) known.add(read);
    else bases.add(baseOfResult(name));
  }
  return bases;
}

function baseOfResult(name: string): string {
  if (/^(asOf|observedOn|previous\.observedOn)$/.test(name)) return DAYS;
  return name.startsWith('previous.') ? name : ALL;
}

/** What the rules, the start and the grades of a domain read. */
function readIn({ rules, starts, scale, offScale }: PreparedPart): Set<string> {
  const asked = [...starts, ...scale, ...offScale].flatMap(({ when }) => when ?? []);
  const facts = [...rules.map(({ conditions }) => conditions), ...asked].flatMap((node) => [
    ...factsReadBy(node),
  ]);
  const counted = rules.flatMap(({ document: { event } }) => {
    if (event.type === 'points') {
      return typeof event.params.points === 'number' ? [] : [event.params.points.fact];
    }
    if (event.type !== 'step') return [];
    const size = 'worse' in event.params ? event.params.worse : event.params.better;
    return typeof size === 'number' ? [] : [size.fact];
  });
  return new Set([...facts, ...counted]);
}
