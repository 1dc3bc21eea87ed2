import { crc32 } from 'node:zlib';
import type { Parts } from './unzip.ts';

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;

/**
 * An archive of parts as they are, not packed: what reads it meets exactly the parts that were looked
 * at, whatever else the file they came from holds.
 */
export function storedZip(parts: Parts): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, content] of parts) {
    const about = aboutOf(name, content);
    const local = Buffer.concat([u32(LOCAL), about, Buffer.from(name), content]);
    const entry = [u32(ENTRY), u16(VERSION), about, u16(0, 0, 0), u32(0, at), Buffer.from(name)];
    locals.push(local);
    entries.push(Buffer.concat(entry));
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const count = u16(0, 0, parts.size, parts.size);
  const end = [u32(END), count, u32(directory.length, at), u16(0)];
  return Buffer.concat([...locals, directory, ...end]);
}

/** What an entry and its local header have in common: version, checksum, sizes, length of the name. */
function aboutOf(name: string, content: Buffer): Buffer {
  const sizes = u32(crc32(content), content.length, content.length);
  return Buffer.concat([u16(VERSION, UTF8_NAMES, 0, 0, 0), sizes, u16(Buffer.byteLength(name), 0)]);
}

function u16(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 2);
  numbers.forEach((number, at) => bytes.writeUInt16LE(number, at * 2));
  return bytes;
}

function u32(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, at) => bytes.writeUInt32LE(number, at * 4));
  return bytes;
}
