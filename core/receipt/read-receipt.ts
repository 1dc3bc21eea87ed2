import { decodeUtf8 } from '../ground/decode-text.ts';
import { canonical } from '../ground/digest.ts';
import { faultsOf, type Fault } from '../ground/fault.ts';
import { hiddenFaults } from '../json/hidden-faults.ts';
import { depthOf } from './depth.ts';
import { receiptSchema, type Receipt } from './receipt.ts';

/** The content of a file: a receipt, another JSON document, or something unreadable. */
export type ReadReceipt =
  { receipt: Receipt } | { faults: readonly Fault[] } | { unreadable: string };

/** The deepest nesting, far more than any rule set's conditions need. */
const DEEPEST = 2_000;

/**
 * Parses the bytes of a receipt. They must be exactly its canonical form (RFC 8785); any other form is
 * rejected.
 *
 * @example readReceipt(new Uint8Array()) // { unreadable: 'is not JSON' }
 */
export function readReceipt(bytes: Uint8Array): ReadReceipt {
  const decoded = decodeUtf8(bytes);
  if ('fault' in decoded) return { unreadable: decoded.fault };
  // the decoder retains a byte order mark, which is then a fault
  const text = `${decoded.mark}${decoded.text}`;
  if (depthOf(text) > DEEPEST) return { unreadable: `is nested deeper than ${DEEPEST} levels` };
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return { unreadable: 'is not JSON' };
  }
  const parsed = receiptSchema.safeParse(content);
  const hidden = hiddenFaults(text, content);
  const faults = [
    ...hidden,
    ...formFaults(text, content),
    ...(parsed.success ? [] : faultsOf(parsed.error)),
  ];
  // the receipt as read; the schema's output is only compared with it
  return faults.length > 0 ? { faults } : { receipt: content as Receipt };
}

function formFaults(text: string, content: unknown): Fault[] {
  const inForm = canonicalOrNone(content);
  if (inForm === text) return [];
  const message =
    inForm === undefined
      ? 'holds a text that has no canonical form'
      : `is not in canonical form (RFC 8785): the first difference is at character ${firstDifference(text, inForm)}`;
  return [{ pointer: '', message }];
}

function canonicalOrNone(content: unknown): string | undefined {
  try {
    return canonical(content);
  } catch {
    return undefined;
  }
}

function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}
