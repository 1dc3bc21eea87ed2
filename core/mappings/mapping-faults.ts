import { patternEffort, patternProblem } from '../facts/pattern-problem.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { didYouMean } from '../ground/nearest.ts';
import type { RecordType } from '../records/record-type.ts';
import { columnsRead, namesOf, sameName } from './columns.ts';
import { formatsFor } from './compile-condition.ts';
import { areAmbiguous } from './date-format.ts';
import { fieldFaults } from './field-faults.ts';
import type { Mapping } from './mapping.ts';
import { listOf } from './one-or-more.ts';

/**
 * The faults of a mapping beyond those of its schema: what does not fit its record type, and what its parts say of each
 * other.
 *
 * @param type the record type that the mapping names
 * @returns faults with pointers into the mapping
 */
export function mappingFaults(mapping: Mapping, type: RecordType): Fault[] {
  return [
    ...sourceFaults(mapping, type),
    ...readsFaults(mapping),
    ...fieldFaults(mapping, type),
    ...idFaults(mapping),
    ...columnFaults(mapping),
    ...conditionFaults(mapping),
    ...rowsOfOneFaults(mapping, type),
    ...patternFaults(mapping),
    ...formatFaults(mapping),
  ];
}

function fault(path: readonly PropertyKey[], message: string): Fault {
  return { pointer: pointerTo(path), message };
}

function sourceFaults({ source }: Mapping, { type, sources }: RecordType): Fault[] {
  if (sources.includes(source)) return [];
  const message = `is no source of the record type ${type}, whose sources are ${sources.join(', ')}; add it there, or correct it${didYouMean(source, sources)}`;
  return [fault(['source'], message)];
}

function readsFaults({ reads }: Mapping): Fault[] {
  return reads.flatMap(({ format, rows }, at) => [
    ...(reads.findIndex((other) => other.format === format) === at
      ? []
      : [fault(['reads', at, 'format'], `is read twice; name ${format} once`)]),
    ...(format === 'xml' && rows === undefined
      ? [
          fault(
            ['reads', at, 'rows'],
            'is required for XML: the path to the elements that are rows',
          ),
        ]
      : []),
    ...(format === 'csv' && rows !== undefined
      ? [fault(['reads', at, 'rows'], 'means nothing for CSV; leave it out')]
      : []),
  ]);
}

/** Names that stand for a part of every record. */
const OWN: readonly string[] = ['entity', 'occurredOn'];

function idFaults({ idFrom, fields }: Mapping): Fault[] {
  const known = [...OWN, ...Object.keys(fields)];
  const wrong = idFrom.flatMap((part, at) => {
    if (typeof part === 'string') {
      if (known.includes(part)) return [];
      return [
        fault(
          ['idFrom', at],
          `is no field of the mapping${didYouMean(part, known)}; known are ${known.join(', ')}`,
        ),
      ];
    }
    if (part.pattern !== undefined) return [];
    return [fault(['idFrom', at, 'pattern'], 'is required: the form of the id, from ^ to $')];
  });
  const tells = idFrom.some((part) => part === 'entity' || typeof part !== 'string');
  return tells
    ? wrong
    : [
        ...wrong,
        fault(
          ['idFrom'],
          'names neither entity nor a column with an id of the source, so that records of two organisations would be one',
        ),
      ];
}

/** Names of columns that mean two things, or nothing. */
function columnFaults(mapping: Mapping): Fault[] {
  const { drop = [], mayLack = [], alsoNamed = {}, entity, occurredOn, rowsOfOne } = mapping;
  const read = columnsRead(mapping);
  const all = [...read, ...drop];
  const needed = [
    ...entity.columns.map(({ column }) => column),
    occurredOn.column,
    ...(rowsOfOne?.key ?? []),
  ];
  return [
    ...drop.flatMap((column, at) =>
      read.some((other) => sameName(other) === sameName(column))
        ? [fault(['drop', at], 'is read elsewhere in the mapping; a column is read or dropped')]
        : [],
    ),
    ...mayLack.flatMap((column, at) => {
      if (needed.includes(column))
        return [
          fault(
            ['mayLack', at],
            'names the organisation, the day or the record; no file is without it',
          ),
        ];
      return all.includes(column)
        ? []
        : [fault(['mayLack', at], `is neither read nor dropped${didYouMean(column, all)}`)];
    }),
    ...Object.keys(alsoNamed).flatMap((column) =>
      all.includes(column)
        ? []
        : [fault(['alsoNamed', column], `is neither read nor dropped${didYouMean(column, all)}`)],
    ),
    ...ambiguousNames(mapping, all),
  ];
}

function ambiguousNames(mapping: Mapping, all: readonly string[]): Fault[] {
  const owner = new Map<string, string>();
  return all.flatMap((column) =>
    namesOf(mapping, column).flatMap((name) => {
      const before = owner.get(sameName(name)) ?? column;
      owner.set(sameName(name), before);
      if (before === column) return [];
      const path = name === column ? [] : ['alsoNamed', column];
      return [fault(path, `gives two columns the name "${name}"`)];
    }),
  );
}

function conditionFaults(mapping: Mapping): Fault[] {
  const { skip = [], rowsOfOne } = mapping;
  const all = [
    ...skip.map((condition, at) => ({ condition, path: ['skip', at] })),
    ...Object.entries(rowsOfOne?.counts ?? {}).map(([name, condition]) => ({
      condition,
      path: ['rowsOfOne', 'counts', name],
    })),
  ];
  return all.flatMap(({ condition, path }) => {
    const { dateIs, format } = condition;
    if (dateIs !== undefined && formatsFor(condition, mapping).length === 0) {
      return [fault([...path, 'format'], 'is required: how days are written in this column')];
    }
    if (dateIs === undefined && format !== undefined) {
      return [fault([...path, 'format'], 'means nothing without dateIs; leave it out')];
    }
    return [];
  });
}

function rowsOfOneFaults({ rowsOfOne, fields }: Mapping, type: RecordType): Fault[] {
  if (!rowsOfOne) return [];
  const { first = [], counts = {} } = rowsOfOne;
  return [
    ...first.flatMap((name, at) =>
      Object.hasOwn(fields, name)
        ? []
        : [
            fault(
              ['rowsOfOne', 'first', at],
              `is no field of the mapping${didYouMean(name, Object.keys(fields))}`,
            ),
          ],
    ),
    ...Object.keys(counts).flatMap((name) => {
      const path = ['rowsOfOne', 'counts', name];
      if (Object.hasOwn(fields, name))
        return [fault(path, 'is read in "fields", too; count it or read it')];
      const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
      if (!field)
        return [
          fault(
            path,
            `is no field of the record type ${type.type}${didYouMean(name, Object.keys(type.fields))}`,
          ),
        ];
      return field.type === 'integer'
        ? []
        : [fault(path, `is of type ${field.type} in the record type; a count is an integer`)];
    }),
  ];
}

function patternFaults({ fields, entity, idFrom }: Mapping): Fault[] {
  const effort = patternEffort();
  const all: [path: PropertyKey[], pattern: string | undefined][] = [
    ...Object.entries(fields).map(([name, { pattern }]): [PropertyKey[], string | undefined] => [
      ['fields', name, 'pattern'],
      pattern,
    ]),
    ...entity.columns.map(({ pattern }, at): [PropertyKey[], string | undefined] => [
      ['entity', 'columns', at, 'pattern'],
      pattern,
    ]),
    ...idFrom.map((part, at): [PropertyKey[], string | undefined] => [
      ['idFrom', at, 'pattern'],
      typeof part === 'string' ? undefined : part.pattern,
    ]),
  ];
  return all.flatMap(([path, pattern]) => {
    const problem = pattern === undefined ? undefined : patternProblem(pattern, effort);
    return problem === undefined ? [] : [fault(path, problem)];
  });
}

function formatFaults({ occurredOn, fields }: Mapping): Fault[] {
  const all: [path: PropertyKey[], formats: readonly string[]][] = [
    [['occurredOn', 'format'], listOf(occurredOn.format)],
    ...Object.entries(fields).map(([name, { date }]): [PropertyKey[], readonly string[]] => [
      ['fields', name, 'date'],
      listOf(date),
    ]),
  ];
  return all.flatMap(([path, formats]) => {
    const two = formats.find((one, at) =>
      formats.slice(0, at).some((other) => areAmbiguous(one, other)),
    );
    return two === undefined
      ? []
      : [
          fault(
            path,
            `reads the same text as two days: ${two} and a format before it; name one of them`,
          ),
        ];
  });
}
