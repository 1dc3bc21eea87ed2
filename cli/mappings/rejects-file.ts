import { closeSync, openSync, realpathSync, writeSync } from 'node:fs';
import { extname } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Reject } from '../../core/mappings/tally.ts';
import { CommandFault } from '../command-fault.ts';
import { CHUNK } from '../write.ts';

/** A file of rejected rows, each cause on a line; it holds no value of the input. */
export type RejectsFile = { add: (reject: Reject) => void; close: () => void };

/** Reads the name of such a file from the command line. */
export function rejectsArgument(file: string): string {
  if (/\.(csv|ndjson|jsonl)$/i.test(file)) return file;
  throw new InvalidArgumentError('It takes a file that ends in .csv or .ndjson.');
}

/** Takes rejects that are written nowhere. */
const nowhere: RejectsFile = { add: () => undefined, close: () => undefined };

/**
 * Opens a file for rejected rows: CSV or NDJSON by its name.
 *
 * @param place the name of the column of lines, or of rows
 * @param inputs files that are read and must not be written over
 * @throws CommandFault where it cannot be written
 */
export function rejectsFile(
  file: string | undefined,
  place: 'line' | 'row',
  inputs: readonly string[],
): RejectsFile {
  if (file === undefined) return nowhere;
  if (inputs.some((input) => isSameFile(input, file))) {
    throw new CommandFault(`${file} is read by this command; name another file for --rejects`);
  }
  const lines = linesIn(file, place);
  const descriptor = opened(file);
  let text = lines.header;
  const flush = (): void => {
    writeSync(descriptor, text);
    text = '';
  };
  return {
    add: ({ line, causes }) => {
      for (const { column, cause } of causes) text += lines.line(line, column, cause);
      if (text.length >= CHUNK) flush();
    },
    close: () => {
      flush();
      closeSync(descriptor);
    },
  };
}

function linesIn(file: string, place: 'line' | 'row') {
  if (extname(file).toLowerCase() === '.csv') {
    return {
      header: `${place},column,cause\n`,
      line: (line: number, column: string | undefined, cause: string) =>
        stringify([[line, column, cause]], { escape_formulas: true }),
    };
  }
  return {
    header: '',
    line: (line: number, column: string | undefined, cause: string) =>
      `${JSON.stringify({ [place]: line, column, cause })}\n`,
  };
}

function opened(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'no reason given';
    throw new CommandFault(`cannot write ${file} (${reason})`);
  }
}

function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
