import { closeSync, openSync, readSync } from 'node:fs';
import { unreadable } from './open-input.ts';

/** A part of a file that holds whole lines: its bytes from `start` up to `end`. */
export type Piece = { start: number; end: number };

const CHUNK = 1 << 16;
const NEWLINE = 10;

/** Cuts a file of so many bytes into pieces of about `size` bytes, each behind the end of a line. */
export function* piecesOf(file: string, bytes: number, size: number): Generator<Piece> {
  const descriptor = opened(file);
  try {
    for (let start = 0; start < bytes;) {
      const end = behindLine(descriptor, start + size - 1, bytes);
      yield { start, end };
      start = end;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The bytes of a piece, a chunk at a time; every chunk stands in the same memory. */
export function* chunksOf(file: string, { start, end }: Piece): Generator<Buffer> {
  const descriptor = opened(file);
  const chunk = Buffer.allocUnsafe(CHUNK);
  try {
    for (let at = start; at < end;) {
      const read = readSync(descriptor, chunk, 0, Math.min(CHUNK, end - at), at);
      if (read === 0) return;
      yield chunk.subarray(0, read);
      at += read;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Where the first line begins that does not reach back before a place. */
function behindLine(descriptor: number, from: number, bytes: number): number {
  const chunk = Buffer.allocUnsafe(CHUNK);
  for (let at = from; at < bytes; at += CHUNK) {
    const read = readSync(descriptor, chunk, 0, CHUNK, at);
    const newline = chunk.subarray(0, read).indexOf(NEWLINE);
    if (newline >= 0) return Math.min(at + newline + 1, bytes);
  }
  return bytes;
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw unreadable(file, error);
  }
}
