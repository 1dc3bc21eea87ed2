import type { Evaluation } from '../../appraisal/find.ts';
import { canonical } from '../../ground/digest.ts';
import type { Prepared, PreparedPart } from '../../rule-set/prepared.ts';
import type { RuleWithNode } from '../../rule-set/rule-with-node.ts';
import { ruleIn } from '../moves/explain-move.ts';
import { firedRules, sumsRows } from '../moves/fired-rules.ts';
import type { RuleChange } from '../simulation.ts';

/** Counts the entities on which each rule has a different effect. */
export type RuleTally = {
  /**
   * Counts an entity and returns whether any rule has a different effect on it. `under` is the earlier
   * version under which it stays; rules of a version that is neither of the two are not compared.
   */
  add: (
    before: Evaluation,
    after: Evaluation,
    isMoved: boolean,
    under: Prepared | undefined,
  ) => boolean;
  /** The current counts, one for each rule of either version. */
  counts: () => readonly RuleCounts[];
  absorb: (counts: readonly RuleCounts[]) => void;
  result: () => RuleChange[];
};

export type RuleCounts = Pick<RuleChange, 'fires' | 'ceases' | 'otherwise' | 'moved'>;

/** A tally of the rules of two versions, those of domains among them, paired by name. A decision table is one rule. */
export function ruleTally(before: Prepared, after: Prepared): RuleTally {
  const changes: RuleChange[] = [];
  let [touched, moves] = [0, 0];
  const differs = (place: number, how: Difference): void => {
    const change = changes[place];
    if (!change) return;
    touched += 1;
    change[how] += 1;
    change.moved += moves;
  };
  const comparisons = partsOf(before, after).map((part) => comparisonOf(part, changes, differs));
  return {
    add: (was, is, isMoved, under) => {
      if (under !== undefined && under.digest !== before.digest) return false;
      [touched, moves] = [0, isMoved ? 1 : 0];
      for (const compare of comparisons) compare(was, is, under !== undefined);
      return touched > 0;
    },
    counts: () =>
      changes.map(({ fires, ceases, otherwise, moved }) => ({ fires, ceases, otherwise, moved })),
    absorb: (more) => more.forEach((counts, place) => addCounts(changes[place], counts)),
    result: () => ranked(changes.map((change) => ({ ...change }))),
  };
}

function addCounts(change: RuleChange | undefined, counts: RuleCounts): void {
  if (!change) return;
  change.fires += counts.fires;
  change.ceases += counts.ceases;
  change.otherwise += counts.otherwise;
  change.moved += counts.moved;
}

type Difference = 'fires' | 'ceases' | 'otherwise';
type FiredRules = Evaluation['fired'];

/** The whole, or a domain by its name. */
type TwoParts = {
  domain: string | undefined;
  before: PreparedPart | undefined;
  after: PreparedPart | undefined;
};

/** The domains of either version, after the whole. */
function partsOf(before: Prepared, after: Prepared): TwoParts[] {
  const names = [after, before].flatMap(({ domains }) => domains.map(({ name }) => name));
  const domains = [...new Set(names)].map((domain) => {
    const [old, now] = [before, after].map(({ domains: all }) =>
      all.find(({ name }) => name === domain),
    );
    return { domain, before: old, after: now };
  });
  return [{ domain: undefined, before, after }, ...domains];
}

/**
 * Compares the rules that fired for one entity under two versions. `isUnderBefore`: both outcomes come from
 * the version before.
 */
type Comparison = (was: Evaluation, is: Evaluation, isUnderBefore: boolean) => void;

/**
 * @param changes takes an entry for each rule of the part
 * @param differs called with the place of each rule that differs
 */
function comparisonOf(
  { domain, before, after }: TwoParts,
  changes: RuleChange[],
  differs: (place: number, how: Difference) => void,
): Comparison {
  const first = changes.length;
  const [old, now] = [rulesByName(before), rulesByName(after)];
  const names = [...new Set([...now.keys(), ...old.keys()])];
  for (const name of names) {
    changes.push(noChange(ruleIn(domain, name), old.get(name), now.get(name)));
  }
  const placeOf = new Map(names.map((name, place) => [name, first + place]));
  const effects = new Map<string, number>();
  const ofBefore = rulesOf(before, domain, placeOf, effects);
  const ofAfter = rulesOf(after, domain, placeOf, effects);
  // the position of each rule among those that fired before; -1 if it did not fire or was visited
  const firedAt = new Int32Array(first + names.length).fill(-1);
  return (before, after, isUnderBefore) => {
    const side = isUnderBefore ? ofBefore : ofAfter;
    const [was, is] = [ofBefore.firedIn(before), side.firedIn(after)];
    for (let at = 0; at < was.length; at += 1) {
      firedAt[ofBefore.places[was[at]?.rule.at ?? 0] ?? 0] = at;
    }
    for (const { rule, scored } of is) {
      const place = side.places[rule.at] ?? 0;
      const at = firedAt[place] ?? -1;
      firedAt[place] = -1;
      const one = was[at];
      const isSame = one !== undefined && ofBefore.effects[one.rule.at] === side.effects[rule.at];
      if (isSame && one.scored?.points === scored?.points) continue;
      differs(place, at < 0 ? 'fires' : 'otherwise');
    }
    for (const { rule } of was) {
      const place = ofBefore.places[rule.at] ?? 0;
      if ((firedAt[place] ?? -1) < 0) continue;
      firedAt[place] = -1;
      differs(place, 'ceases');
    }
  };
}

/** The rules of one side: by their position their places among the counts, and a number for each effect. */
type Side = {
  places: readonly number[];
  effects: readonly number[];
  firedIn: (evaluation: Evaluation) => FiredRules;
};

const NONE: FiredRules = [];

function rulesOf(
  part: PreparedPart | undefined,
  domain: string | undefined,
  placeOf: ReadonlyMap<string, number>,
  effects: Map<string, number>,
): Side {
  if (!part) return { places: [], effects: [], firedIn: () => NONE };
  const numberOf = (effect: string): number => {
    const number = effects.get(effect) ?? effects.size;
    effects.set(effect, number);
    return number;
  };
  const firedIn = (evaluation: Evaluation): FiredRules => {
    if (domain === undefined) return evaluation.fired;
    const own = evaluation.evaluatedDomains.find((one) => one.domain.name === domain);
    return own?.evaluation.fired ?? NONE;
  };
  return {
    places: part.rules.map(({ name }) => placeOf.get(name) ?? 0),
    effects: part.rules.map(({ document }) => numberOf(effectOf(document))),
    firedIn: sumsRows(part) ? (evaluation) => firedRules(firedIn(evaluation)) : firedIn,
  };
}

function noChange(
  rule: string,
  old: RuleWithNode | undefined,
  now: RuleWithNode | undefined,
): RuleChange {
  const title = (now ?? old)?.document.title;
  return {
    rule,
    ...(title === undefined ? {} : { title }),
    in: !old ? 'after' : !now ? 'before' : 'both',
    fires: 0,
    ceases: 0,
    otherwise: 0,
    moved: 0,
  };
}

/** The rules with a different effect on any entity: those that move the most entities first. */
function ranked(rules: readonly RuleChange[]): RuleChange[] {
  const touched = ({ fires, ceases, otherwise }: RuleChange): number => fires + ceases + otherwise;
  return rules
    .filter((rule) => touched(rule) > 0)
    .toSorted(
      (one, other) =>
        other.moved - one.moved ||
        touched(other) - touched(one) ||
        (one.rule < other.rule ? -1 : 1),
    );
}

/** The rules of a part by name; of a decision table, its first row. */
function rulesByName(part: PreparedPart | undefined): ReadonlyMap<string, RuleWithNode> {
  const rules = new Map<string, RuleWithNode>();
  for (const rule of part?.rules ?? []) if (!rules.has(rule.name)) rules.set(rule.name, rule);
  return rules;
}

/** The effect of a rule without its points, which are compared as calculated. */
function effectOf({ event }: RuleWithNode['document']): string {
  if (event.type !== 'points') return canonical(event);
  return `points ${event.params.weight ?? 1}`;
}
