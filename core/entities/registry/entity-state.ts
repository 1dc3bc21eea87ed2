import type { EntityKind } from '../identifiers/entity-kind.ts';
import type { Conflict } from './conflict.ts';

/** A code that an entity holds or held, and the place in its chain since which that stands. */
export type EntityCode = {
  /** `scheme:code`; the entity's own id is one of them. */
  code: string;
  /** `withdrawn`: it is read, and nothing is written under it; `released`: another entity may hold it. */
  state: 'held' | 'withdrawn' | 'released';
  seq: number;
};

/** From which day on, and until before which day, one entity counts as another. */
export type Span = { entity: string; from: string; until?: string };

/** What is registered of an entity, but for its name. */
export type Registered = {
  kind: EntityKind;
  industry?: string;
  authority: string;
  area: string;
  /** A digest over the name and a salt that is stored beside it: without that item it says nothing. */
  name?: string;
  /** ISO instant of the first registration. */
  since: string;
};

/** All that the registry says of one entity, as the last entry of its chain has it. */
export type EntityState = {
  entity: string;
  /** Null where its id is contested and nothing is registered yet. */
  registration: Registered | null;
  codes: EntityCode[];
  /** The entities that it counts as, each for its days. */
  aliases: Span[];
  /** The entities that count as it, each for its days. */
  merged: Span[];
  /** The conflicts in which it is the one that claims a code. */
  conflicts: Conflict[];
};

/** An entity of which nothing is registered. */
export function unregistered(entity: string): EntityState {
  return { entity, registration: null, codes: [], aliases: [], merged: [], conflicts: [] };
}

/** The code of an entity as it stands; undefined where it never was one of it. */
export function codeIn({ codes }: EntityState, code: string): EntityCode | undefined {
  return codes.find((one) => one.code === code);
}

/**
 * The scheme of an id.
 *
 * @example schemeIn('gb-coh:SC095237') // 'gb-coh'
 */
export function schemeIn(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/** The code of a scheme that an entity holds. */
export function heldOfScheme({ codes }: EntityState, scheme: string): string | undefined {
  return codes.find(({ code, state }) => state === 'held' && schemeIn(code) === scheme)?.code;
}

/** The codes of an entity with one of them in another state, since a place in its chain. */
export function withCode(state: EntityState, code: EntityCode): EntityCode[] {
  const others = state.codes.filter((one) => one.code !== code.code);
  return [...others, code].toSorted((one, next) => (one.code < next.code ? -1 : 1));
}

/**
 * Whether a merger holds on a day.
 *
 * @example holdsOn({ entity: 'x-test:a', from: '2026-03-01', until: '2026-09-01' }, '2026-09-01') // false
 */
export function holdsOn({ from, until }: Span, day: string): boolean {
  return from <= day && (until === undefined || day < until);
}

/**
 * The entity that one counts as on a day; undefined where it counts as itself.
 *
 * @param day `YYYY-MM-DD`
 */
export function aliasOn(state: EntityState, day: string): string | undefined {
  return aliasSpanOn(state, day)?.entity;
}

/** The same, with its days. */
export function aliasSpanOn({ aliases }: EntityState, day: string): Span | undefined {
  return aliases.find((span) => holdsOn(span, day));
}
