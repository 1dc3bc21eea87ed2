import type { Evaluation } from '../../appraisal/find.ts';
import type { FactDeclaration } from '../../facts/declaration.ts';
import type { Value } from '../../values/value-type.ts';
import { entityKinds, type EntityKind } from '../../entities/identifiers/entity-kind.ts';
import { plainRulesOf } from '../../rule-set/flat-rules.ts';
import { partsOf } from '../../rule-set/parts-of.ts';
import type { Prepared } from '../../rule-set/prepared.ts';
import { firstNames } from './first-names.ts';
import { addMoves, noMoves } from '../moves/movement.ts';
import type { Breakdown, Direction, Group, Moves } from '../simulation.ts';

/** Counts moves by kind of entity or by value of a fact. */
export type GroupTally = {
  add: (kind: EntityKind, before: Evaluation, after: Evaluation, direction: Direction) => void;
  /** The current counts, in the order of first occurrence. */
  counts: () => Group[];
  absorb: (counts: readonly Group[]) => void;
  result: () => Breakdown;
};

/** Facts that give the size of an entity, the default facts by which moves are counted. */
const sizes: ReadonlySet<string> = new Set([
  'areaSquareMetres',
  'capacity',
  'consumers',
  'employees',
  'size',
  'turnover',
]);

/** The default facts by which moves are counted: those that give a size. */
export function sizeFactsOf(prepared: Prepared): string[] {
  return Object.keys(prepared.ruleSet.facts).filter((name) => sizes.has(name));
}

/** A tally by kind of entity. */
export function kindTally(): GroupTally {
  const moves = new Map(entityKinds.map((kind) => [kind, noMoves()]));
  return {
    add: (kind, _before, _after, direction) => {
      const counted = moves.get(kind);
      if (counted) counted[direction] += 1;
    },
    counts: () => groupsOf(moves),
    absorb: (more) => {
      for (const { label, ...counted } of more) {
        addMoves(moves.get(label as EntityKind) ?? noMoves(), counted);
      }
    },
    result: () => ({ by: 'kind', title: 'Kind of entity', groups: groupsOf(moves) }),
  };
}

const NOT_GIVEN = 'not given';
const OTHERS = '(others)';
/** The most values of a fact that are counted one by one. */
const MOST_LABELS = 60;

/**
 * A tally by a fact: by value for an enum, by range for a number (the bounds of the rule set's bands,
 * otherwise powers of ten), by year for a date, by length for a list. If there are too many labels, only
 * the first by name are counted one by one.
 *
 * @throws RangeError if neither version declares the fact
 */
export function factTally(before: Prepared, after: Prepared, fact: string): GroupTally {
  const side = [after, before].find(({ ruleSet }) => Object.hasOwn(ruleSet.facts, fact));
  const declaration = side?.ruleSet.facts[fact];
  if (!side || !declaration) throw new RangeError(`Neither version declares the fact ${fact}`);
  const slot = side.sheet.slots.get(fact) ?? -1;
  const bounds = boundsOf(side, fact, declaration);
  const labels = bounds ? rangesBetween(bounds) : (declaration.enum ?? []).map(String);
  const moves = new Map(labels.map((label) => [label, noMoves()]));
  const counted = moves.values().toArray();
  const names = firstNames(Math.max(0, MOST_LABELS - labels.length));

  function countAt(value: Value | undefined): Moves | undefined {
    if (bounds && typeof value === 'number') {
      let at = 0;
      while (at < bounds.length && value > (bounds[at] ?? 0)) at += 1;
      return counted[at];
    }
    return moves.get(labelOf(declaration?.type, value));
  }

  function countNew(label: string): Moves {
    const gone = unlisted.includes(label) ? undefined : names.take(label);
    if (gone === label) return countOf(OTHERS);
    if (gone !== undefined) {
      addMoves(countOf(OTHERS), countOf(gone));
      moves.delete(gone);
    }
    return countOf(label);
  }

  function countOf(label: string): Moves {
    const known = moves.get(label) ?? noMoves();
    moves.set(label, known);
    return known;
  }

  return {
    add: (_kind, was, now, direction) => {
      const { values } = side === after ? now : was;
      const value = values[slot];
      (countAt(value) ?? countNew(labelOf(declaration.type, value)))[direction] += 1;
    },
    counts: () => groupsOf(moves),
    absorb: (more) => {
      for (const { label, ...given } of more) addMoves(moves.get(label) ?? countNew(label), given);
    },
    result: () => ({
      by: fact,
      title: declaration.title,
      ...(declaration.unit === undefined ? {} : { unit: declaration.unit }),
      groups: inOrder(groupsOf(moves), labels),
    }),
  };
}

/** Labels of entities without a value, and of those whose value is not counted by itself. */
const unlisted: readonly string[] = [OTHERS, NOT_GIVEN];

/** Groups in the order of the enum, then by label; groups without a value come last. */
function inOrder(groups: readonly Group[], listed: readonly string[]): Group[] {
  const places = new Map([...listed, undefined, ...unlisted].map((label, at) => [label, at]));
  const place = ({ label }: Group): number => places.get(label) ?? listed.length;
  return groups.toSorted(
    (one, other) => place(one) - place(other) || (one.label < other.label ? -1 : 1),
  );
}

function groupsOf(moves: ReadonlyMap<string, Moves>): Group[] {
  return [...moves].map(([label, counted]) => ({ label, ...counted }));
}

function labelOf(type: FactDeclaration['type'] | undefined, value: Value | undefined): string {
  if (value === undefined) return NOT_GIVEN;
  if (Array.isArray(value)) return `${value.length} ${value.length === 1 ? 'item' : 'items'}`;
  return type === 'date' ? String(value).slice(0, 4) : String(value);
}

/** The bounds of the bands that a rule applies to the fact, or powers of ten; upper bounds are inclusive. */
function boundsOf(
  { ruleSet }: Prepared,
  fact: string,
  { type, enum: values }: FactDeclaration,
): number[] | undefined {
  if (values || (type !== 'integer' && type !== 'decimal')) return undefined;
  const bands = partsOf(ruleSet)
    .flatMap(({ rules }) => plainRulesOf(rules))
    .flatMap(({ event }) => {
      const points = event.type === 'points' ? event.params.points : 0;
      const isOfFact = typeof points === 'object' && points.fact === fact;
      return isOfFact ? (points.bands ?? []).flatMap(({ upTo }) => upTo ?? []) : [];
    });
  const bounds = bands.length > 0 ? bands : [0, 1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
  return [...new Set(bounds)].toSorted((one, other) => one - other);
}

function rangesBetween(bounds: readonly number[]): string[] {
  const first = `up to ${bounds[0] ?? 0}`;
  const between = bounds.slice(1).map((bound, at) => `over ${bounds[at] ?? 0} to ${bound}`);
  return [first, ...between, `over ${bounds.at(-1) ?? 0}`];
}
