import { FaultyDocumentError, faultsOf, type Fault } from '../ground/fault.ts';
import { noting } from '../ground/issue-notes.ts';
import { typesIn, type Catalogue } from './catalogue.ts';
import { aggregationFaults } from './faults/aggregation-faults.ts';
import { restBeside } from './faults/beside-faulty.ts';
import { documentFaults } from './faults/document-faults.ts';
import { factFaults } from './faults/fact-faults.ts';
import { withoutFollowing } from './faults/followed.ts';
import { lookupFaults, lookupFormFaults } from './faults/lookup-faults.ts';
import { measureFaults } from './faults/measure-faults.ts';
import { expansionFaults, unusedConditionFaults } from './faults/named-condition-faults.ts';
import { proportionalityFaults } from './faults/proportionality-faults.ts';
import { ruleFaults } from './faults/rule-faults.ts';
import { scaleFaults } from './faults/scale-faults.ts';
import { pastFaults } from './faults/past-faults.ts';
import { transitionFaults } from './faults/transition-faults.ts';
import { codeInstead } from './jurisdictions.ts';
import { withRecordsGiven } from './record-facts.ts';
import { ruleSetSchema, type RuleSet } from './schema.ts';

/**
 * Whether a document is stored already: it was validated at submission, and newer limits do not apply to it.
 */
export type Origin = { isStored?: boolean };

/**
 * Every fault of a document as a rule set: those of the schema, and those of references as far as the faults of
 * the schema do not bear on them.
 */
export function ruleSetFaults(
  document: unknown,
  catalogue: Catalogue,
  origin: Origin = {},
): Fault[] {
  return examined(document, catalogue, origin).faults;
}

/** The faults of a document, and the rule set in which those of references were found. */
function examined(
  document: unknown,
  catalogue: Catalogue,
  { isStored = false }: Origin,
): { faults: Fault[]; ruleSet?: RuleSet } {
  const unreadable = documentFaults(document, isStored);
  if (unreadable.length > 0) return { faults: unreadable };
  const parsed = ruleSetSchema.safeParse(document, noting);
  if (!parsed.success) {
    return { faults: faultsBeside(document, faultsOf(parsed.error), catalogue, isStored) };
  }
  const ruleSet = withRecordsGiven(asRead(document as RuleSet), () => typesIn(catalogue));
  return { ruleSet, faults: referenceFaults(ruleSet, catalogue, { isStored, isWhole: true }) };
}

/**
 * A rule set with its keys in the order of the document, unlike what the schema gives. It is an object of its own:
 * what is derived of it for its faults is known when it is compiled, and not taken for that of a changed document.
 */
function asRead(document: RuleSet): RuleSet {
  const { conditions } = document;
  return { ...document, ...(conditions ? { conditions: { ...conditions } } : {}) };
}

/** The faults of the schema, and those of references that they do not bear on. */
function faultsBeside(
  document: unknown,
  faults: Fault[],
  catalogue: Catalogue,
  isStored: boolean,
): Fault[] {
  const rest = restBeside(document, faults);
  if (!rest) return faults;
  const read = withRecordsGiven(rest.ruleSet, () => typesIn(catalogue));
  const beside = referenceFaults(read, catalogue, { isStored, isWhole: rest.isWhole });
  return [
    ...faults,
    ...beside.map(({ pointer, message }) => ({ pointer: rest.pointerOf(pointer), message })),
  ];
}

function referenceFaults(
  ruleSet: RuleSet,
  catalogue: Catalogue,
  { isStored, isWhole }: { isStored: boolean; isWhole: boolean },
): Fault[] {
  const formless = lookupFormFaults(ruleSet);
  if (formless.length > 0) return [...periodFaults(ruleSet), ...formless];
  const endless = expansionFaults(ruleSet);
  if (endless.length > 0)
    return [...periodFaults(ruleSet), ...factFaults(ruleSet, isStored), ...endless];
  const faults = [
    ...(isStored ? [] : jurisdictionFaults(ruleSet)),
    ...periodFaults(ruleSet),
    ...factFaults(ruleSet, isStored),
    ...aggregationFaults(ruleSet, () => typesIn(catalogue)),
    ...lookupFaults(ruleSet),
    ...(isWhole ? unusedConditionFaults(ruleSet) : []),
    ...ruleFaults(ruleSet),
    ...scaleFaults(ruleSet),
    ...measureFaults(ruleSet, catalogue),
    ...(isWhole ? proportionalityFaults(ruleSet, catalogue) : []),
    ...transitionFaults(ruleSet),
    ...pastFaults(ruleSet),
  ];
  // a faulty named condition is found at each reference, and reported once
  const once = new Map(faults.map((fault) => [`${fault.pointer} ${fault.message}`, fault]));
  return withoutFollowing(ruleSet, [...once.values()]);
}

/**
 * Parses a document as a rule set.
 *
 * @throws FaultyDocumentError with every fault, each with its JSON pointer
 */
export function parseRuleSet(
  document: unknown,
  catalogue: Catalogue,
  origin: Origin = {},
): RuleSet {
  const { ruleSet, faults } = examined(document, catalogue, origin);
  if (!ruleSet || faults.length > 0)
    throw new FaultyDocumentError('The rule set is refused', faults);
  return ruleSet;
}

/** A stored rule set keeps the code that it has. */
function jurisdictionFaults({ jurisdiction }: RuleSet): Fault[] {
  const write = codeInstead(jurisdiction);
  const message = `is no code of ISO 3166${write}`;
  return write === '' ? [] : [{ pointer: '/jurisdiction', message }];
}

function periodFaults({ effective }: RuleSet): Fault[] {
  return effective.to !== undefined && effective.to < effective.from
    ? [{ pointer: '/effective/to', message: 'lies before "from"' }]
    : [];
}
