import { checkCompaniesHouseNumber } from './companies-house.ts';
import { type EntityKind, entityKinds } from './entity-kind.ts';
import { checkCamis, checkCcn, checkFhrsNumber, checkTestCode } from './establishment-numbers.ts';
import { checkLei } from './lei.ts';
import { checkUscc } from './uscc.ts';

/** A scheme of identifiers; check returns what is wrong with a code, never repeating it. */
export type IdentifierScheme = {
  readonly scheme: string;
  readonly title: string;
  readonly source: string;
  readonly kinds: readonly EntityKind[];
  readonly check: (code: string, kind?: EntityKind) => string | undefined;
};

const allBut = (...without: EntityKind[]) => entityKinds.filter((kind) => !without.includes(kind));

const entries = [
  {
    scheme: 'uscc',
    title: 'Unified social credit code (China)',
    source: 'GB 32100-2015, amendment 1 of 2016',
    kinds: entityKinds,
    check: checkUscc,
  },
  {
    scheme: 'lei',
    title: 'Legal entity identifier',
    source: 'ISO 17442',
    kinds: entityKinds,
    check: checkLei,
  },
  {
    scheme: 'gb-coh',
    title: 'Companies House number (United Kingdom)',
    source: 'Companies House, company number prefixes',
    kinds: allBut('sole-trader-business', 'locality'),
    check: checkCompaniesHouseNumber,
  },
  {
    scheme: 'gb-fhrs',
    title: 'Food Hygiene Rating Scheme establishment number (United Kingdom)',
    source: 'Food Standards Agency, ratings data',
    kinds: allBut('locality'),
    check: checkFhrsNumber,
  },
  {
    scheme: 'us-ccn',
    title: 'CMS certification number (United States)',
    source: 'CMS, State Operations Manual, 2779A',
    kinds: allBut('locality'),
    check: checkCcn,
  },
  {
    scheme: 'us-camis',
    title: 'CAMIS restaurant number (New York City)',
    source: 'New York City Department of Health, restaurant inspection results',
    kinds: allBut('locality'),
    check: checkCamis,
  },
  {
    scheme: 'x-test',
    title: 'Made-up entities, for tests only',
    source: 'none',
    kinds: entityKinds,
    check: checkTestCode,
  },
] as const satisfies readonly IdentifierScheme[];

export type SchemeName = (typeof entries)[number]['scheme'];

/**
 * Makes the closed registry of schemes by name; throws Error if a name stands twice.
 *
 * @example schemeRegistry([{ scheme: 'a', ... }, { scheme: 'a', ... }]) // throws
 */
export function schemeRegistry<Entry extends IdentifierScheme>(
  list: readonly Entry[],
): ReadonlyMap<string, Entry> {
  const registry = new Map<string, Entry>();
  for (const entry of list) {
    if (registry.has(entry.scheme)) {
      throw new Error(`The identifier scheme ${entry.scheme} stands twice; keep one entry.`);
    }
    registry.set(entry.scheme, entry);
  }
  return registry;
}

/** Every scheme that an entity's id may use; to add one is to add an entry above. */
export const identifierSchemes: ReadonlyMap<
  string,
  IdentifierScheme & { readonly scheme: SchemeName }
> = schemeRegistry<IdentifierScheme & { readonly scheme: SchemeName }>(entries);
