import { missingDayIn, noSuchDay } from '../../ground/calendar.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import type { FactDeclaration, ItemDeclaration } from '../../facts/declaration.ts';
import { codeFault, scalarSchema } from '../../facts/value-schema.ts';
import { unquoted } from '../../ground/quoted-number.ts';
import { lawFaults } from './law-faults.ts';
import { earlierLabelFaults } from './earlier-faults.ts';
import { derivationFaults } from './derivation-faults.ts';
import { writeInstead } from './literal-words.ts';
import { patternFaults } from './pattern-faults.ts';
import { workFaults } from './work-faults.ts';
import type { RuleSet } from '../schema.ts';

/**
 * The faults of declared facts beyond those of the schema.
 *
 * @param isStored whether the rule set is stored already, so that its patterns have been examined
 */
export function factFaults(ruleSet: RuleSet, isStored = false): Fault[] {
  const { ofPatterns, ofFacts } = declaredFaults(ruleSet.facts, isStored);
  const ofLaw = Object.entries(ruleSet.facts).flatMap(([name, fact]) =>
    lawFaults(ruleSet, fact.law ?? [], ['facts', name, 'law']),
  );
  const ofNames = Object.keys(ruleSet.facts).flatMap((name) =>
    nameFaults(name).map(({ message }) => ({ pointer: pointerTo(['facts', name]), message })),
  );
  const ofNewer = isStored
    ? []
    : [
        ...ofNames,
        ...domainNameFaults(ruleSet),
        ...workFaults(ruleSet),
        ...earlierLabelFaults(ruleSet),
      ];
  return [...ofPatterns, ...ofFacts, ...ofLaw, ...derivationFaults(ruleSet), ...ofNewer];
}

/** The faults of declarations by themselves: patterns, presence, bounds and defaults, with pointers below `/facts`. */
export function declaredFaults(
  facts: RuleSet['facts'],
  isStored: boolean,
): { ofPatterns: Fault[]; ofFacts: Fault[] } {
  const ofPatterns = isStored ? [] : patternFaults({ facts });
  const refused = new Set(ofPatterns.map(({ pointer }) => pointer.split('/')[2]));
  const ofFacts = Object.entries(facts).flatMap(([name, fact]) => {
    const found = [
      ...presenceFaults(fact),
      ...(fact.type === 'list' ? listFaults(fact) : constraintFaults(fact as ItemDeclaration, '')),
      // a rejected pattern is never run, not even on the default
      ...(refused.has(name) ? [] : defaultFaults(fact)),
    ];
    return found.map(({ pointer, message }) => ({
      pointer: `${pointerTo(['facts', name])}${pointer}`,
      message,
    }));
  });
  return { ofPatterns, ofFacts };
}

/** Names of results and days, which a fact would hide or be hidden by. */
const TAKEN: ReadonlySet<string> = new Set([
  ...['score', 'grade', 'gradeByScore', 'tier', 'asOf', 'observedOn', 'previous'],
]);

function nameFaults(name: string): Fault[] {
  return TAKEN.has(name)
    ? [{ pointer: '', message: `has the name of a result or a day (${name}); choose another` }]
    : [];
}

/** A domain of such a name would have results that are read as something else, such as `previous.score`. */
function domainNameFaults({ domains = {} }: RuleSet): Fault[] {
  return Object.keys(domains).flatMap((name) =>
    nameFaults(name).map(({ message }) => ({ pointer: pointerTo(['domains', name]), message })),
  );
}

function presenceFaults(fact: FactDeclaration): Fault[] {
  const ways = [fact.required, fact.optional, fact.default, fact.from].filter(
    (way) => way !== undefined,
  );
  const faults: Fault[] = [];
  if (ways.length !== 1) {
    faults.push({
      pointer: '',
      message: `must be exactly one of required, optional, with a default, or derived (from); found ${ways.length} of them`,
    });
  }
  if (!fact.from && (fact.law !== undefined || fact.shown)) {
    const key = fact.shown ? 'shown' : 'law';
    faults.push({
      pointer: `/${key}`,
      message: 'belongs to facts that are computed (from); what is given is known to who gives it',
    });
  }
  if (fact.from && (fact.changeable || fact.decidedBy)) {
    faults.push({
      pointer: '',
      message: 'is derived, so nobody changes or decides it; mark what it is derived from',
    });
  }
  if (
    fact.from &&
    [fact.enum, fact.min, fact.max, fact.scheme].some((bound) => bound !== undefined)
  ) {
    faults.push({
      pointer: '',
      message:
        'is derived, so its enum, min, max and scheme would bound nothing; calculate with min and max',
    });
  }
  return faults;
}

function listFaults(fact: FactDeclaration): Fault[] {
  if (!fact.of) return [{ pointer: '/of', message: 'is required for a list: what one item is' }];
  const own = (['enum', 'min', 'max', 'pattern', 'scheme'] as const).filter(
    (key) => fact[key] !== undefined,
  );
  return [
    ...own.map((key) => ({
      pointer: `/${key}`,
      message: 'belongs to the items of the list; move it into "of"',
    })),
    ...constraintFaults(fact.of, '/of'),
  ];
}

/** How a bound is written. */
const BOUND = { string: 'write a day such as "2026-01-31"', number: 'write a number' };

function constraintFaults(item: ItemDeclaration, at: string): Fault[] {
  const faults: Fault[] = [];
  const fault = (key: string, message: string): void => {
    faults.push({ pointer: `${at}/${key}`, message });
  };
  // what is derived is one of the texts of the rule set or of the facts that it reads
  const isDerived = 'from' in item && item.from !== undefined;
  const isOpen = !item.enum && item.pattern === undefined && item.scheme === undefined;
  if (item.type === 'string' && isOpen && !isDerived) {
    faults.push({
      pointer: at,
      message: 'is a string without enum, pattern or scheme; say which texts it may be',
    });
  }
  if (item.scheme !== undefined && item.type !== 'string') {
    fault('scheme', 'belongs to strings only');
  }
  const { scheme } = item;
  if (scheme !== undefined && item.enum?.some((value) => isNoCode(scheme, value))) {
    fault('enum', `has a value that is no code of ${scheme}`);
  }
  if (item.pattern !== undefined && item.type !== 'string') {
    fault('pattern', 'belongs to strings only');
  }
  const bound = item.type === 'date' ? 'string' : 'number';
  const isRanged = item.type === 'date' || item.type === 'integer' || item.type === 'decimal';
  for (const key of ['min', 'max'] as const) {
    if (item[key] === undefined) continue;
    if (!isRanged) fault(key, `does not fit the type ${item.type}`);
    else if (typeof item[key] !== bound)
      fault(key, `must be of the type ${item.type}, as the fact is; ${BOUND[bound]}`);
  }
  if (item.min !== undefined && item.max !== undefined && item.min > item.max) {
    fault('min', 'is greater than max; nothing lies between them');
  }
  const plain = scalarSchema({ ...item, enum: undefined, pattern: undefined, scheme: undefined });
  const missing = item.type === 'date' ? missingDayIn(item.enum) : undefined;
  if (missing !== undefined) fault('enum', noSuchDay(missing));
  else if (item.enum && item.type === 'boolean') fault('enum', 'is not for booleans; leave it out');
  else if (item.enum?.some((value) => item.type !== 'string' && !plain.safeParse(value).success)) {
    fault('enum', `has a value that is not of type ${item.type} within its range`);
  } else if (item.enum?.some((value) => item.type === 'string' && typeof value !== 'string')) {
    fault('enum', 'has a value that is not a text');
  }
  if (item.enum && new Set(item.enum).size !== item.enum.length)
    fault('enum', 'names a value twice');
  return faults;
}

function isNoCode(scheme: string, value: unknown): boolean {
  return typeof value === 'string' && codeFault(scheme, value) !== undefined;
}

function defaultFaults(fact: FactDeclaration): Fault[] {
  if (fact.default === undefined) return [];
  const items = fact.type === 'list' ? fact.default : [fact.default];
  const schema = fact.type === 'list' ? fact.of : (fact as ItemDeclaration);
  const missing = schema?.type === 'date' ? missingDayIn(items) : undefined;
  if (missing !== undefined) return [{ pointer: '/default', message: noSuchDay(missing) }];
  const fits =
    Array.isArray(items) &&
    schema &&
    items.every((item) => scalarSchema(schema).safeParse(item).success);
  return fits
    ? []
    : [
        {
          pointer: '/default',
          message: `does not fit the fact's own type ${fact.type} and constraints${defaultAdvice(fact)}`,
        },
      ];
}

/** What to write where the default is a number in quotes, or true or false. */
function defaultAdvice({ type, default: value }: FactDeclaration): string {
  if (type === 'integer' || type === 'decimal') return unquoted(value);
  return type === 'boolean' ? `; ${writeInstead(value, 'boolean')}` : '';
}
