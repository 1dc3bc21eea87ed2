import { pointerTo, type Fault } from '../../fault.ts';
import { classOf, type FactDeclaration, type ItemDeclaration } from '../../facts/declaration.ts';
import { scalarSchema } from '../../facts/facts-schema.ts';
import type { RuleSet } from '../schema.ts';

/** What is wrong with the declared facts, beyond their shape. */
export function factFaults(ruleSet: RuleSet): Fault[] {
  const earlier = new Map<string, FactDeclaration>();
  return Object.entries(ruleSet.facts).flatMap(([name, fact]) => {
    const found = [
      ...presenceFaults(fact),
      ...(fact.type === 'list' ? listFaults(fact) : constraintFaults(fact as ItemDeclaration, '')),
      ...defaultFaults(fact),
      ...derivationFaults(fact, earlier),
    ];
    earlier.set(name, fact);
    return found.map(({ pointer, message }) => ({
      pointer: `${pointerTo(['facts', name])}${pointer}`,
      message,
    }));
  });
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
  return faults;
}

function listFaults(fact: FactDeclaration): Fault[] {
  if (!fact.of) return [{ pointer: '/of', message: 'is required for a list: what one item is' }];
  const own = (['enum', 'min', 'max', 'pattern'] as const).filter((key) => fact[key] !== undefined);
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
  if (item.type === 'string' && !item.enum && item.pattern === undefined) {
    faults.push({
      pointer: at,
      message: 'is a string without enum or pattern; say which texts it may be',
    });
  }
  if (item.pattern !== undefined) {
    const problem =
      item.type === 'string' ? patternProblem(item.pattern) : 'belongs to strings only';
    if (problem) fault('pattern', problem);
  }
  const bound = item.type === 'date' ? 'string' : 'number';
  const isRanged = item.type === 'date' || item.type === 'integer' || item.type === 'decimal';
  for (const key of ['min', 'max'] as const) {
    if (item[key] === undefined) continue;
    if (!isRanged) fault(key, `does not fit the type ${item.type}`);
    else if (typeof item[key] !== bound) fault(key, `must be a ${item.type}, as the fact is`);
  }
  if (item.min !== undefined && item.max !== undefined && item.min > item.max) {
    fault('min', 'is greater than max; nothing lies between them');
  }
  const plain = scalarSchema({ ...item, enum: undefined });
  if (item.enum && item.type === 'boolean') fault('enum', 'is not for booleans; leave it out');
  else if (item.enum?.some((value) => item.type !== 'string' && !plain.safeParse(value).success)) {
    fault('enum', `has a value that is not of type ${item.type} within its range`);
  } else if (item.enum?.some((value) => item.type === 'string' && typeof value !== 'string')) {
    fault('enum', 'has a value that is not a text');
  }
  if (item.enum && new Set(item.enum).size !== item.enum.length)
    fault('enum', 'names a value twice');
  return faults;
}

/** A pattern must be anchored, must compile, and must not repeat what already repeats. */
function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'is not a regular expression';
  }
  if (!pattern.startsWith('^') || !pattern.endsWith('$')) return 'must begin with ^ and end with $';
  return /[+*}]\)[+*{]/.test(pattern)
    ? 'repeats a group that itself repeats, which hostile texts can stall; write it without'
    : undefined;
}

function defaultFaults(fact: FactDeclaration): Fault[] {
  if (fact.default === undefined) return [];
  const items = fact.type === 'list' ? fact.default : [fact.default];
  const schema = fact.type === 'list' ? fact.of : (fact as ItemDeclaration);
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
  { type, from }: FactDeclaration,
  earlier: ReadonlyMap<string, FactDeclaration>,
): Fault[] {
  if (!from) return [];
  const faults: Fault[] = [];
  if (type !== 'integer' && type !== 'decimal') {
    faults.push({
      pointer: '/type',
      message: 'must be integer or decimal: a calculation gives a number',
    });
  }
  if (type === 'integer' && from.scale !== 0) {
    faults.push({ pointer: '/from/scale', message: 'must be 0 for an integer' });
  }
  const [operation, ...operands] = from.calc;
  operands.forEach((operand, at) => {
    if (typeof operand === 'number') return;
    const declared = earlier.get(operand);
    const pointer = `/from/calc/${at + 1}`;
    if (!declared) {
      faults.push({
        pointer,
        message: `reads the fact ${operand}, which is not declared before this one`,
      });
    } else if (classOf(declared) !== 'number') {
      faults.push({ pointer, message: `reads the fact ${operand}, which is not a number` });
    }
  });
  if (operation === 'divide' && from.ifZero === undefined) {
    faults.push({
      pointer: '/from/ifZero',
      message: 'is required for divide: the value where the divisor is zero',
    });
  }
  if (operation === 'divide' && from.scale === undefined) {
    faults.push({
      pointer: '/from/scale',
      message: 'is required for divide: how many decimals the quotient keeps',
    });
  }
  return faults;
}
