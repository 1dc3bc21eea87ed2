import { missingDayIn, noSuchDay } from '../../ground/calendar.ts';
import { pointerTo, type Fault } from '../../ground/fault.ts';
import {
  classOf,
  type Calculation,
  type FactDeclaration,
  type ItemDeclaration,
} from '../../facts/declaration.ts';
import { codeFault, scalarSchema } from '../../facts/value-schema.ts';
import { patternFaults } from './pattern-faults.ts';
import type { RuleSet } from '../schema.ts';

/**
 * The faults of declared facts beyond those of the schema.
 *
 * @param isStored whether the rule set is stored already, so that its patterns have been examined
 */
export function factFaults(ruleSet: RuleSet, isStored = false): Fault[] {
  const ofPatterns = isStored ? [] : patternFaults(ruleSet);
  const refused = new Set(ofPatterns.map(({ pointer }) => pointer.split('/')[2]));
  const operandsOf = operandsIn(ruleSet.facts);
  const ofFacts = Object.entries(ruleSet.facts).flatMap(([name, fact]) => {
    const found = [
      ...presenceFaults(fact),
      ...(fact.type === 'list' ? listFaults(fact) : constraintFaults(fact as ItemDeclaration, '')),
      // a rejected pattern is never run, not even on the default
      ...(refused.has(name) ? [] : defaultFaults(fact)),
      ...derivationFaults(name, fact, ruleSet.facts, operandsOf),
    ];
    return found.map(({ pointer, message }) => ({
      pointer: `${pointerTo(['facts', name])}${pointer}`,
      message,
    }));
  });
  return [...ofPatterns, ...ofFacts];
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

function constraintFaults(item: ItemDeclaration, at: string): Fault[] {
  const faults: Fault[] = [];
  const fault = (key: string, message: string): void => {
    faults.push({ pointer: `${at}/${key}`, message });
  };
  const isOpen = !item.enum && item.pattern === undefined && item.scheme === undefined;
  if (item.type === 'string' && isOpen) {
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
      fault(key, `must be of the type ${item.type}, as the fact is`);
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
          message: `does not fit the fact's own type ${fact.type} and constraints`,
        },
      ];
}

function derivationFaults(
  name: string,
  { type, from }: FactDeclaration,
  facts: RuleSet['facts'],
  operandsOf: OperandsOf,
): Fault[] {
  if (!from) return [];
  const [, ...operands] = from.calc;
  const faults = operands.flatMap((operand, at) => {
    const message =
      typeof operand === 'number' ? undefined : operandProblem(name, operand, facts, operandsOf);
    return message === undefined ? [] : [{ pointer: `/from/calc/${at + 1}`, message }];
  });
  if (type !== 'integer' && type !== 'decimal') {
    faults.push({
      pointer: '/type',
      message: 'must be integer or decimal: a calculation gives a number',
    });
  }
  return [...faults, ...roundingFaults(type, from)];
}

function operandProblem(
  name: string,
  operand: string,
  facts: RuleSet['facts'],
  operandsOf: OperandsOf,
): string | undefined {
  const declared = Object.hasOwn(facts, operand) ? facts[operand] : undefined;
  if (!declared) return `reads the fact ${operand}, which is not declared`;
  if (classOf(declared) !== 'number') return `reads the fact ${operand}, which is not a number`;
  return operandsOf(operand).has(name)
    ? `reads the fact ${operand}, which is itself derived from ${name}: a circle`
    : undefined;
}

/** A fact and all facts that it is derived from, directly or indirectly. */
type OperandsOf = (name: string) => ReadonlySet<string>;

function operandsIn(facts: RuleSet['facts']): OperandsOf {
  const known = new Map<string, ReadonlySet<string>>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const found = new Set([name]);
    for (const next of found) {
      const operands = Object.hasOwn(facts, next) ? facts[next]?.from?.calc.slice(1) : undefined;
      for (const operand of operands ?? []) if (typeof operand === 'string') found.add(operand);
    }
    known.set(name, found);
    return found;
  };
}

function roundingFaults(type: FactDeclaration['type'], from: Calculation): Fault[] {
  const faults: Fault[] = [];
  const fault = (key: string, message: string): void => {
    faults.push({ pointer: `/from/${key}`, message });
  };
  const isQuotient = from.calc[0] === 'divide';
  if (type === 'integer' && from.scale !== 0) fault('scale', 'must be 0 for an integer');
  else if (isQuotient && from.scale === undefined) {
    fault('scale', 'is required for divide: how many decimals the quotient keeps');
  } else if (from.round !== undefined && from.scale === undefined) {
    fault('scale', 'is required with a rounding: how many decimals are kept');
  }
  if (isQuotient && from.ifZero === undefined) {
    fault('ifZero', 'is required for divide: the value where the divisor is zero');
  } else if (!isQuotient && from.ifZero !== undefined) {
    fault('ifZero', 'has a meaning for divide only; leave it out');
  } else if (type === 'integer' && !Number.isInteger(from.ifZero ?? 0)) {
    fault('ifZero', 'must be a whole number, as the fact is');
  }
  return faults;
}
