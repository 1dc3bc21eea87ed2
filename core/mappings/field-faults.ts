import type { FactDeclaration, ItemDeclaration } from '../facts/declaration.ts';
import { scalarSchema } from '../facts/value-schema.ts';
import { faultsOf, pointerTo, type Fault } from '../ground/fault.ts';
import { didYouMean } from '../ground/nearest.ts';
import { fieldsOf, type RecordType } from '../records/record-type.ts';
import type { FieldMapping } from './field-mapping.ts';
import type { Mapping } from './mapping.ts';
import { listOf } from './one-or-more.ts';
import { folded } from './parts.ts';

/** The ways of reading a column, by the keys that choose them. */
const FORMS = ['lookup', 'number', 'date', 'yes', 'no'] as const;

/** What is wrong with the fields of a mapping, each by itself and against the record type. */
export function fieldFaults(mapping: Mapping, type: RecordType): Fault[] {
  const declared = fieldsOf(type);
  const own = Object.entries(mapping.fields).flatMap(([name, field]) => {
    const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined;
    const found = declaration
      ? [...formFaults(field), ...typeFaults(field, declaration)]
      : [
          {
            pointer: '',
            message: `is no field of the record type ${type.type}${didYouMean(name, Object.keys(declared))}`,
          },
        ];
    return found.map(({ pointer, message }) => ({
      pointer: `${pointerTo(['fields', name])}${pointer}`,
      message,
    }));
  });
  return [...own, ...unmapped(mapping, declared, type.type)];
}

function unmapped(
  { fields, rowsOfOne }: Mapping,
  declared: Readonly<Record<string, FactDeclaration>>,
  type: string,
): Fault[] {
  const given = new Set([...Object.keys(fields), ...Object.keys(rowsOfOne?.counts ?? {})]);
  return Object.entries(declared)
    .filter(([name, { required }]) => required && !given.has(name))
    .map(([name]) => ({
      pointer: '/fields',
      message: `lacks "${name}", which the record type ${type} requires`,
    }));
}

/** Faults of a field whatever its type is. */
function formFaults(field: FieldMapping): Fault[] {
  const { column, constant, lookup, otherwise, yes, no, padTo, pattern } = field;
  const at = (key: keyof FieldMapping, message: string): Fault => ({ pointer: `/${key}`, message });
  if ((column === undefined) === (constant === undefined)) {
    return [{ pointer: '', message: 'must have a column or a constant, and not both' }];
  }
  const keys = Object.keys(field).filter((key) => key !== 'constant');
  if (constant !== undefined) {
    return keys.map((key) =>
      at(key as keyof FieldMapping, 'means nothing beside a constant; leave it out'),
    );
  }
  const forms = FORMS.filter((key) => field[key] !== undefined && key !== 'no');
  if (forms.length > 1)
    return [
      { pointer: '', message: `reads the column in several ways: ${forms.join(', ')}; keep one` },
    ];
  const found: Fault[] = [];
  if ((yes === undefined) !== (no === undefined)) {
    found.push(
      at(
        yes === undefined ? 'yes' : 'no',
        'is required: a boolean has texts for true and for false',
      ),
    );
  }
  const words = [...listOf(yes), ...listOf(no)].map(folded);
  if (new Set(words).size < words.length)
    found.push(at('no', 'has a text that stands twice in yes and no'));
  if (otherwise !== undefined && !lookup)
    found.push(at('otherwise', 'means nothing without a lookup'));
  if (lookup) {
    const texts = Object.keys(lookup).map(folded);
    if (new Set(texts).size < texts.length)
      found.push(at('lookup', 'has a text twice: case and spaces do not matter'));
  }
  for (const [key, value] of Object.entries({ padTo, pattern })) {
    if (value !== undefined && forms.length > 0)
      found.push(at(key as 'padTo', `is for a text; ${forms.join()} makes none`));
  }
  return found;
}

/** Faults of a field against what the record type declares. */
function typeFaults(field: FieldMapping, declaration: FactDeclaration): Fault[] {
  const { constant, lookup, otherwise } = field;
  const { type } = declaration;
  if (type === 'list')
    return [{ pointer: '', message: 'is a list in the record type; a column makes one value' }];
  if (constant !== undefined) return valueFaults(declaration, constant, 'constant');
  if (lookup) {
    return [
      ...Object.entries(lookup).flatMap(([text, value]) =>
        valueFaults(declaration, value, 'lookup', text),
      ),
      ...(otherwise === undefined ? [] : valueFaults(declaration, otherwise, 'otherwise')),
    ];
  }
  const made = madeBy(field);
  const wanted = type === 'integer' || type === 'decimal' ? 'number' : type;
  if (made === wanted) return [];
  return [
    {
      pointer: '',
      message: `makes a ${made}, but the record type declares it as ${type}; ${ADVICE[wanted]}`,
    },
  ];
}

const ADVICE: Readonly<Record<'number' | 'boolean' | 'string' | 'date', string>> = {
  number: 'say with "number" how numbers are written',
  boolean: 'say with "yes" and "no" what means true and false',
  string: 'leave out "number", "date", "yes" and "no", or use a lookup',
  date: 'say with "date" how days are written',
};

function madeBy({ number, date, yes, no }: FieldMapping): keyof typeof ADVICE {
  if (number) return 'number';
  if (date !== undefined) return 'date';
  return yes !== undefined || no !== undefined ? 'boolean' : 'string';
}

function valueFaults(
  declaration: FactDeclaration,
  value: unknown,
  ...path: readonly string[]
): Fault[] {
  const parsed = scalarSchema(declaration as ItemDeclaration).safeParse(value);
  return parsed.success ? [] : faultsOf(parsed.error, path);
}
