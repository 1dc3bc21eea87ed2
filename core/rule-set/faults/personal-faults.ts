import { personalNumberFaults } from '../../entities/persons/personal-number-faults.ts';
import { blanked, personalFactFaults, placeOf, under } from '../../facts/personal-facts.ts';
import type { Fault } from '../../ground/fault.ts';
import { withoutComparedCodes, withoutKeyCodes } from './compared-codes.ts';
import { documentFaults } from './document-faults.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * Every place of a rule set's document at which a person's number may stand. Codes that the document
 * compares with a fact, looks up by it, lists or gives as its default are no persons' where they pass the check of the
 * scheme that the fact declares.
 *
 * @param admitted what operators let pass; for a rule set or one of its facts it passes in the document
 * @returns faults with pointers into the document; no number is repeated
 */
export function personalDocumentFaults(
  document: unknown,
  admitted: ReadonlySet<string> = NONE,
): Fault[] {
  const schemes = schemesIn(document);
  // a document nested without end is refused for that
  const isPlain = schemes.size === 0 || documentFaults(document).length > 0;
  const searched = isPlain ? document : withoutCodes(document, schemes);
  return told(personalNumberFaults(searched, { admitted, places: placesIn(document, admitted) }));
}

/** The same of the worked cases of a rule set, with pointers into them. */
export function personalCaseFaults(
  document: unknown,
  cases: unknown,
  admitted: ReadonlySet<string> = NONE,
): Fault[] {
  if (!Array.isArray(cases)) return [];
  const { id, facts: declared } = Object(document) as { id?: unknown; facts?: unknown };
  const search = { ruleSet: String(id), admitted };
  const declarations = declarationsIn(declared);
  const options = { admitted, places: placesIn(document, admitted) };
  return cases.flatMap((one: unknown, at) => {
    const { facts, ...rest } = Object(one) as { facts?: unknown };
    return told([
      ...under([at], personalNumberFaults(rest, options)),
      ...under([at, 'facts'], personalFactFaults(facts, declarations, search)),
    ]);
  });
}

/** The same of the worked cases of a record type, whose bodies hold its fields. */
export function personalTypeCaseFaults(
  cases: unknown,
  { name, fields }: { name: string; fields: Declarations },
  admitted: ReadonlySet<string> = NONE,
): Fault[] {
  if (!Array.isArray(cases)) return told(personalNumberFaults(cases, { admitted }));
  const search = { ruleSet: `records/${name}`, admitted };
  return cases.flatMap((one: unknown, at) => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) {
      return told(under([at], personalNumberFaults(one, { admitted })));
    }
    const { body, ...rest } = one as { body?: unknown };
    return told([
      ...under([at], personalNumberFaults(rest, { admitted })),
      ...under([at, 'body'], personalFactFaults(body, fields, search)),
    ]);
  });
}

/** Nesting and sizes are the schema's to judge. */
function told(faults: ReturnType<typeof personalNumberFaults>): Fault[] {
  return faults
    .filter(({ kind }) => kind !== 'too-deep' && kind !== 'imprecise-number')
    .map(({ pointer, message }) => ({ pointer, message }));
}

type Declarations = Parameters<typeof personalFactFaults>[1];

/** The declarations of facts as far as they are objects; what else is wrong with them is the schema's to say. */
function declarationsIn(facts: unknown): Declarations {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  const entries = isObject(facts) ? Object.entries(facts as Record<string, unknown>) : [];
  return Object.fromEntries(entries.filter(([, fact]) => isObject(fact))) as Declarations;
}

/** The scheme of each fact that declares one. */
export function schemesIn(document: unknown): ReadonlyMap<string, string> {
  const { facts } = Object(document) as { facts?: unknown };
  return new Map(
    Object.entries(declarationsIn(facts)).flatMap(([name, { scheme, of }]) => {
      const declared: unknown = scheme ?? (Object(of) as { scheme?: unknown }).scheme;
      return typeof declared === 'string' ? [[name, declared]] : [];
    }),
  );
}

/** The rule set, and each of its facts where anything is admitted at all. */
function placesIn(document: unknown, admitted: ReadonlySet<string>): string[] {
  const { id, facts } = Object(document) as { id?: unknown; facts?: unknown };
  if (admitted.size === 0 || typeof id !== 'string') return [];
  return [id, ...Object.keys(declarationsIn(facts)).map((fact) => placeOf(id, fact))];
}

/** Where codes of a fact stand: in its own declaration, and where something is compared with it. */
function withoutCodes(document: unknown, schemes: ReadonlyMap<string, string>): unknown {
  const whole = withoutKeyCodes(withoutComparedCodes(document, schemes), schemes);
  if (typeof whole !== 'object' || whole === null || !('facts' in whole)) return whole;
  const facts = Object.entries(Object(whole.facts) as object).map(([name, fact]) => {
    const scheme = schemes.get(name);
    return [name, scheme === undefined ? fact : withoutOwnCodes(fact, scheme)] as const;
  });
  return { ...whole, facts: Object.fromEntries(facts) as object };
}

function withoutOwnCodes(fact: unknown, scheme: string): unknown {
  if (typeof fact !== 'object' || fact === null) return fact;
  return Object.fromEntries(
    Object.entries(fact).map(([key, value]: [string, unknown]) => {
      if (key === 'of') return [key, withoutOwnCodes(value, scheme)];
      return [key, key === 'enum' || key === 'default' ? blanked(value, scheme) : value];
    }),
  );
}
