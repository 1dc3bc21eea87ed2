import { readFileSync } from 'node:fs';
import { decodeText } from '../../core/ground/decode-text.ts';
import { readJson, type JsonDocument } from '../../core/json/read-json.ts';
import { CommandFault } from '../command-fault.ts';
import { unreadable } from './open-input.ts';

/**
 * Reads a JSON file, or standard input for "-".
 *
 * @throws CommandFault where there is no such file
 */
export function readDocument(file: string): JsonDocument {
  return readJson(bytesOf(file));
}

/**
 * The content of a JSON file.
 *
 * @throws CommandFault where there is no such file, or it is not JSON
 */
export function contentOf(file: string): unknown {
  const document = readDocument(file);
  if ('fault' in document) throw new CommandFault(`${nameOf(file)} ${document.fault}`);
  return document.content;
}

/**
 * The text of a file, without a byte order mark.
 *
 * @throws CommandFault where there is no such file, or it is not UTF-8
 */
export function textIn(file: string): string {
  const decoded = decodeText(bytesOf(file));
  if ('fault' in decoded) throw new CommandFault(`${nameOf(file)} ${decoded.fault}`);
  return decoded.text;
}

/** The bytes of a file, or of standard input for "-". */
export function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A file as messages name it. */
export function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}
