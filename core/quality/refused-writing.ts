import { segmentsOf, type Fault } from '../ground/fault.ts';
import { fieldsOf, type RecordType } from '../records/record-type.ts';

/** A writing that was refused: of whom and of which type it is, where both are known, and why. */
export type RefusedWriting = {
  source: string | null;
  type: string | null;
  causes: readonly string[];
};

/** How many writings were refused in a month, and how many for each cause. */
export type RefusedCount = Omit<RefusedWriting, 'causes'> & {
  month: string;
  rejected: number;
  causes: Readonly<Record<string, number>>;
};

/** The parts of a writing that a cause names. */
const PARTS: readonly string[] = [
  ...['entity', 'type', 'source', 'id', 'occurredOn', 'revision', 'withdrawn', 'knownAt', 'body'],
];

/**
 * A writing with faults as it is counted. A cause names a part of a record or a declared field and nothing else, so that
 * no value is repeated and there are never more causes than fields.
 *
 * @example refusedWriting({}, [{ pointer: '/colour', message: '' }], new Map()).causes // ['another part is at fault']
 */
export function refusedWriting(
  given: unknown,
  faults: readonly Fault[],
  types: ReadonlyMap<string, RecordType>,
): RefusedWriting {
  const { type: named, source } = Object(given) as { type?: unknown; source?: unknown };
  const type = typeof named === 'string' ? types.get(named) : undefined;
  const isKnown = type && typeof source === 'string' && type.sources.includes(source);
  const causes = new Set(faults.map(({ pointer }) => causeOf(pointer, type)));
  return {
    source: isKnown ? source : null,
    type: isKnown ? type.type : null,
    causes: [...causes],
  };
}

function causeOf(pointer: string, type: RecordType | undefined): string {
  const [part = '', field] = segmentsOf(pointer);
  if (!PARTS.includes(part)) return 'another part is at fault';
  const isField =
    part === 'body' && field !== undefined && type && Object.hasOwn(fieldsOf(type), field);
  return `/${part}${isField ? `/${field}` : ''} is at fault`;
}
