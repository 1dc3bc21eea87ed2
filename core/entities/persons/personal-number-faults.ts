import { type Fault, pointerTo } from '../../ground/fault.ts';
import type { PersonalNumberKind } from './detectors.ts';
import { areExcused, type PersonalNumberOptions } from './admitted.ts';
import { personalNumberMessage } from './personal-number-message.ts';
import { findPersonalNumber } from './personal-number.ts';
import { findSplitNumber, isPart } from './split-number.ts';

/** Where a person's number may stand: a JSON pointer (`*` for a key not to be shown), and why. */
export type PersonalNumberFault = Fault & {
  readonly kind: PersonalNumberKind | 'imprecise-number' | 'too-deep';
};

type Place = {
  readonly parent: Place | undefined;
  readonly segment: string;
  readonly depth: number;
};
type Visit = {
  readonly place: Place;
  readonly keyKind?: Kind | undefined;
  readonly value: unknown;
  readonly chain: Chain;
};
/** The keys above a place, as far up as they can be parts of a number. */
type Chain = readonly string[];
type Kind = PersonalNumberFault['kind'];

const deepest = 64;
const mostFaults = 1000;
const longestShownKey = 100;
/** The only kind in digits alone that a JSON number holds exactly has 15. */
const shortestOfDigits = 1e14;
const NO_CHAIN: Chain = [];

/** Paths are written only for faults, so that a long one costs nothing while all is well. */
function pathTo(place: Place): string[] {
  const segments: string[] = [];
  for (let at = place; at.parent !== undefined; at = at.parent) segments.unshift(at.segment);
  return segments;
}

function messageFor(kind: Kind, value?: unknown): string {
  if (kind === 'too-deep') {
    return `Values are nested deeper than ${deepest} levels here; flatten them.`;
  }
  if (kind === 'imprecise-number') {
    return 'A JSON number of 17 or more digits is not kept exactly and may be a personal identity number; expected a smaller number, or a code of the organisation as a string.';
  }
  return personalNumberMessage(kind, typeof value === 'string' ? value : undefined);
}

function scalarKind(value: unknown, options: PersonalNumberOptions): Kind | undefined {
  if (typeof value === 'string') return findPersonalNumber(value, options);
  if (typeof value === 'bigint') return findPersonalNumber(String(value), options);
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  const whole = Math.trunc(Math.abs(value));
  if (whole < shortestOfDigits) return undefined;
  return whole >= 1e16 ? 'imprecise-number' : findPersonalNumber(String(whole), options);
}

/** A number that keys hold together, with the value under them where it is no object. */
function splitKind(chain: Chain, value: unknown, options: PersonalNumberOptions): Kind | undefined {
  if (chain.length === 0) return undefined;
  return partedKind(typeof value === 'object' ? chain : [...chain, value], options);
}

/** A number that stands in consecutive parts. */
function partedKind(parts: readonly unknown[], options: PersonalNumberOptions): Kind | undefined {
  const kind = findSplitNumber(parts);
  return kind === undefined || areExcused(parts, options) ? undefined : kind;
}

function chainTo(chain: Chain, key: string): Chain {
  return isPart(key) ? [...chain, key] : NO_CHAIN;
}

/**
 * Whether nothing in a value can be a person's number, found without keeping track of places: what
 * nearly every document is, so that only the others are walked for their faults.
 */
function isClean(
  value: unknown,
  options: PersonalNumberOptions,
  depth: number,
  chain: Chain,
): boolean {
  if (splitKind(chain, value, options) !== undefined) return false;
  if (typeof value !== 'object' || value === null) return scalarKind(value, options) === undefined;
  if (depth >= deepest) return false;
  if (Array.isArray(value)) {
    if (partedKind(value, options) !== undefined) return false;
    for (const item of value) if (!isClean(item, options, depth + 1, chain)) return false;
    return true;
  }
  // makes no list of the keys; those that are inherited cannot make an unclean value clean
  for (const key in value) {
    if (findPersonalNumber(key, options) !== undefined) return false;
    const item = (value as Record<string, unknown>)[key];
    const below = chainTo(chain, key);
    const isSmall = typeof item === 'number' && Math.abs(item) < shortestOfDigits;
    if (isSmall && below.length === 0) continue;
    if (!isClean(item, options, depth + 1, below)) return false;
  }
  return true;
}

/** What is to be visited in a list or object, last first, as a stack takes it. */
function visitsInto(
  current: object,
  { place: parent, chain }: Visit,
  options: PersonalNumberOptions,
): Visit[] {
  const hasKeys = !Array.isArray(current);
  const visits = Object.entries(current).map(([key, value]: [string, unknown]) => {
    const keyKind = hasKeys ? findPersonalNumber(key, options) : undefined;
    const isShown = keyKind === undefined && key.length <= longestShownKey;
    const place = { parent, segment: isShown ? key : '*', depth: parent.depth + 1 };
    return { place, keyKind, value, chain: hasKeys ? chainTo(chain, key) : chain };
  });
  return visits.reverse();
}

/**
 * Every place of a JSON value, keys included, at which a personal identity number may stand; an
 * empty list if there is none. Neither a number nor the key that holds one is repeated.
 *
 * A number that is split over the items of one list, or over nested keys and the value under them, is
 * a fault of the list or of that value. A number that JSON cannot hold exactly (17 digits or more) is a fault, and so is nesting beyond 64
 * levels. Faults stand in the document's order; after 1,000 the walk ends.
 *
 * @example personalNumberFaults({ owner: '11010519491231002X' })[0]?.pointer // '/owner'
 */
export function personalNumberFaults(
  value: unknown,
  options: PersonalNumberOptions = {},
): PersonalNumberFault[] {
  if (isClean(value, options, 0, NO_CHAIN)) return [];
  const faults: PersonalNumberFault[] = [];
  const add = (place: Place, kind: Kind | undefined, value?: unknown) => {
    if (kind !== undefined) {
      faults.push({ pointer: pointerTo(pathTo(place)), kind, message: messageFor(kind, value) });
    }
  };
  const seen = new Set<object>();
  const root = { parent: undefined, segment: '', depth: 0 };
  const open: Visit[] = [{ place: root, value, chain: NO_CHAIN }];
  for (let next = open.pop(); next !== undefined && faults.length < mostFaults; next = open.pop()) {
    const { place, keyKind, value: current } = next;
    add(place, keyKind);
    add(place, splitKind(next.chain, current, options));
    if (Array.isArray(current)) add(place, partedKind(current, options));
    if (typeof current !== 'object' || current === null) {
      add(place, scalarKind(current, options), current);
    } else if (!seen.has(current)) {
      seen.add(current);
      if (place.depth >= deepest) add(place, 'too-deep');
      else for (const visit of visitsInto(current, next, options)) open.push(visit);
    }
  }
  return faults;
}
