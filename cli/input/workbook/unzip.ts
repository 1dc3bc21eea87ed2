import { crc32, inflateRawSync } from 'node:zlib';
import { CommandFault } from '../../command-fault.ts';

/** Bytes to which the parts of a workbook may unpack, all together. */
const MOST_UNPACKED = 50_000_000;
const MOST_PARTS = 2000;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const SIZE_OF_END = 22;
const LONGEST_COMMENT = 65_535;

/** A workbook's parts of XML by their names. */
export type Parts = Map<string, Buffer>;

/**
 * Unpacks the XML parts of a workbook, as its table of contents names them, and stops where they grow
 * beyond all tables: a small file can unpack to more than any memory.
 *
 * @throws CommandFault where the file is no archive, is damaged, or is too large
 */
export function unzip(bytes: Buffer, mostUnpacked = MOST_UNPACKED): Parts {
  const parts: Parts = new Map();
  let left = mostUnpacked;
  for (const entry of entriesOf(bytes)) {
    if (!/\.(xml|rels)$/.test(entry.name)) continue;
    const content = unpacked(bytes, entry, left);
    left -= content.length;
    if (parts.has(entry.name)) throw damaged('a part stands in it twice');
    parts.set(entry.name, content);
  }
  return parts;
}

type Entry = { name: string; method: number; crc: number; size: number; at: number };

function entriesOf(bytes: Buffer): Entry[] {
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > MOST_PARTS) throw new CommandFault(`the workbook has more than ${MOST_PARTS} parts`);
  const entries: Entry[] = [];
  for (let at = bytes.readUInt32LE(end + 16); entries.length < count;) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw damaged('its contents');
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) {
      throw new CommandFault('the workbook is locked by a password; save it without one');
    }
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + (name ?? 0)),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      size: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - SIZE_OF_END - LONGEST_COMMENT);
  for (let at = bytes.length - SIZE_OF_END; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END) return at;
  }
  throw new CommandFault('the file is no .xlsx workbook; save it as "Excel workbook (.xlsx)"');
}

function unpacked(bytes: Buffer, { method, crc, size, at }: Entry, most: number): Buffer {
  if (at + 30 > bytes.length) throw damaged('a part lies outside of it');
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(start, start + size);
  const content = method === 0 ? Buffer.from(packed) : inflated(packed, method, most);
  if (content.length > most) throw tooLarge();
  if (crc32(content) !== crc) throw damaged('a part does not have its checksum');
  return content;
}

function inflated(packed: Buffer, method: number, most: number): Buffer {
  if (method !== 8) throw damaged('a part is packed in a way that workbooks do not use');
  try {
    // at least one byte, which zlib requires
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? tooLarge() : damaged('a part cannot be unpacked');
  }
}

function tooLarge(): CommandFault {
  return new CommandFault(
    `the workbook unpacks to more than ${MOST_UNPACKED / 1_000_000} MB; a table of rules is smaller`,
  );
}

function damaged(where: string): CommandFault {
  return new CommandFault(`the workbook is damaged (${where}); save it again`);
}
