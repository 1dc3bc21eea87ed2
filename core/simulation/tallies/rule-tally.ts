import type { Evaluation } from '../../appraisal/find.ts';
import { canonical } from '../../ground/digest.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import type { Rule } from '../../rule-set/schema.ts';
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

/** A tally of the rules of two versions, paired by name. */
export function ruleTally(before: Prepared, after: Prepared): RuleTally {
  const [old, now] = [rulesByName(before), rulesByName(after)];
  const names = [...new Set([...now.keys(), ...old.keys()])];
  const changes = names.map((name) => noChange(name, old.get(name), now.get(name)));
  const isSameEvent = names.map((name) => effectOf(old.get(name)) === effectOf(now.get(name)));
  let [touched, moves] = [0, 0];
  const compare = comparisonOf(before, after, names, isSameEvent, (place, how) => {
    const change = changes[place];
    if (!change) return;
    touched += 1;
    change[how] += 1;
    change.moved += moves;
  });
  return {
    add: (was, is, isMoved, under) => {
      if (under !== undefined && under.digest !== before.digest) return false;
      [touched, moves] = [0, isMoved ? 1 : 0];
      compare(was.fired, is.fired, under !== undefined);
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

/**
 * Compares the rules that fired for one entity under two versions. `isUnderBefore`: both lists come from
 * the version before.
 */
type Comparison = (was: FiredRules, is: FiredRules, isUnderBefore: boolean) => void;

/** @param differs called with the place of each rule that differs */
function comparisonOf(
  before: Prepared,
  after: Prepared,
  names: readonly string[],
  isSameEvent: readonly boolean[],
  differs: (place: number, how: Difference) => void,
): Comparison {
  const placeOf = new Map(names.map((name, at) => [name, at]));
  const placesIn = ({ rules }: Prepared): number[] =>
    rules.map(({ document }) => placeOf.get(document.name) ?? 0);
  const [ofBefore, ofAfter] = [placesIn(before), placesIn(after)];
  // the position of each rule among those that fired before; -1 if it did not fire or was visited
  const firedAt = new Int32Array(names.length).fill(-1);
  return (was, is, isUnderBefore) => {
    const places = isUnderBefore ? ofBefore : ofAfter;
    for (let at = 0; at < was.length; at += 1) firedAt[ofBefore[was[at]?.rule.at ?? 0] ?? 0] = at;
    for (const { rule, scored } of is) {
      const place = places[rule.at] ?? 0;
      const at = firedAt[place] ?? -1;
      firedAt[place] = -1;
      const isSame = isUnderBefore || isSameEvent[place];
      if (at >= 0 && isSame && was[at]?.scored?.points === scored?.points) continue;
      differs(place, at < 0 ? 'fires' : 'otherwise');
    }
    for (const { rule } of was) {
      const place = ofBefore[rule.at] ?? 0;
      if ((firedAt[place] ?? -1) < 0) continue;
      firedAt[place] = -1;
      differs(place, 'ceases');
    }
  };
}

function noChange(rule: string, old: Rule | undefined, now: Rule | undefined): RuleChange {
  const title = (now ?? old)?.title;
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

type ByName = ReadonlyMap<string, Rule>;

function rulesByName({ rules }: Prepared): ByName {
  return new Map(rules.map(({ document }) => [document.name, document]));
}

/** The effect of a rule without its points, which are compared as calculated. */
function effectOf(rule: Rule | undefined): string {
  if (!rule) return '';
  const { event } = rule;
  if (event.type !== 'points') return canonical(event);
  return `points ${event.params.weight ?? 1}`;
}
