import type { Comparison, Condition } from './forty-rules.ts';

/** How a language says what the forty rules say. */
type Language<T> = {
  comparison: (comparison: Comparison) => T;
  all: (parts: T[]) => T;
  any: (parts: T[]) => T;
  not: (part: T) => T;
};

function translated<T>(condition: Condition, language: Language<T>): T {
  const part = (child: Condition): T => translated(child, language);
  if ('all' in condition) return language.all(condition.all.map(part));
  if ('any' in condition) return language.any(condition.any.map(part));
  if ('not' in condition) return language.not(part(condition.not));
  return language.comparison(condition);
}

const signs = {
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

const jsonLogic: Language<unknown> = {
  all: (parts) => ({ and: parts }),
  any: (parts) => ({ or: parts }),
  not: (part) => ({ '!': part }),
  comparison: ({ fact, operator, value }) => {
    const read = { var: fact };
    switch (operator) {
      case 'equal':
        return { '===': [read, value] };
      case 'notEqual':
        return { '!==': [read, value] };
      case 'in':
        return { in: [read, value] };
      case 'notIn':
        return { '!': { in: [read, value] } };
      case 'contains':
        return { in: [value, read] };
      case 'doesNotContain':
        return { '!': { in: [value, read] } };
      default:
        return { [signs[operator]]: [read, value] };
    }
  },
};

/** A condition in JsonLogic. */
export function jsonLogicOf(condition: Condition): unknown {
  return translated(condition, jsonLogic);
}

const zen: Language<string> = {
  all: (parts) => `(${parts.join(' and ')})`,
  any: (parts) => `(${parts.join(' or ')})`,
  not: (part) => `(not ${part})`,
  comparison: ({ fact, operator, value }) => {
    const literal = JSON.stringify(value);
    switch (operator) {
      case 'equal':
        return `(${fact} == ${literal})`;
      case 'notEqual':
        return `(${fact} != ${literal})`;
      case 'in':
        return `(${fact} in ${literal})`;
      case 'notIn':
        return `(${fact} not in ${literal})`;
      case 'contains':
        return `(${literal} in ${fact})`;
      case 'doesNotContain':
        return `(${literal} not in ${fact})`;
      default:
        return `(${fact} ${signs[operator]} ${literal})`;
    }
  },
};

/** A condition in the ZEN expression language. */
export function zenOf(condition: Condition): string {
  return translated(condition, zen);
}

const cel: Language<string> = {
  all: (parts) => `(${parts.join(' && ')})`,
  any: (parts) => `(${parts.join(' || ')})`,
  not: (part) => `!${part}`,
  comparison: ({ fact, operator, value }) => {
    const literal = celLiteral(value);
    switch (operator) {
      case 'equal':
        return `(${fact} == ${literal})`;
      case 'notEqual':
        return `(${fact} != ${literal})`;
      case 'in':
        return `(${fact} in ${literal})`;
      case 'notIn':
        return `!(${fact} in ${literal})`;
      case 'contains':
        return `(${literal} in ${fact})`;
      case 'doesNotContain':
        return `!(${literal} in ${fact})`;
      default:
        return `(${fact} ${signs[operator]} ${literal})`;
    }
  },
};

/** A condition in the Common Expression Language, whose numbers with a point are doubles. */
export function celOf(condition: Condition): string {
  return translated(condition, cel);
}

function celLiteral(value: Comparison['value']): string {
  if (typeof value === 'number' && Number.isInteger(value)) return `${value}.0`;
  return JSON.stringify(value);
}
