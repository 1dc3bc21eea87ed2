/** A value as DynamoDB's JSON protocol writes it. */
type Wire = Readonly<Record<string, unknown>>;

const itemKeys = new Set(['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey']);
const answerKeys = new Set(['Item', 'Key', 'LastEvaluatedKey', 'Attributes']);

/** A request's input with each attribute value as the protocol writes it. */
export function toWire(input: unknown): unknown {
  return walk(input, (key, value) => {
    if (itemKeys.has(key)) return written(value as object);
    return key === 'Keys' ? (value as object[]).map(written) : undefined;
  });
}

/** A response with plain values in the place of those of the protocol. */
export function fromWire(output: unknown): unknown {
  return walk(output, (key, value) => {
    if (answerKeys.has(key)) return read(value as Record<string, Wire>);
    if (key === 'Items' || key === 'Keys') return (value as Record<string, Wire>[]).map(read);
    if (key !== 'Responses') return undefined;
    const tables = Object.entries(value as Record<string, Record<string, Wire>[]>);
    return Object.fromEntries(tables.map(([table, items]) => [table, items.map(read)]));
  });
}

function walk(value: unknown, take: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => walk(one, take));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, take(key, one) ?? walk(one, take)]));
}

function written(item: object): Record<string, Wire> {
  const entries = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([key, value]) => [key, valueOf(value)]));
}

function valueOf(value: unknown): Wire {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { L: value.map(valueOf) };
  return { M: written(value as object) };
}

function read(item: Record<string, Wire>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, plain(value)]));
}

function plain(value: Wire): unknown {
  const [kind, held] = Object.entries(value)[0]!;
  switch (kind) {
    case 'N':
      return Number(held);
    case 'B':
      return Buffer.from(held as string, 'base64');
    case 'NULL':
      return null;
    case 'L':
      return (held as Wire[]).map(plain);
    case 'M':
      return read(held as Record<string, Wire>);
    default:
      return held;
  }
}
