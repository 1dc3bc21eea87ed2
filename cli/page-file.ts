import { writeFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { CommandFault } from './command-fault.ts';
import { write } from './write.ts';

/**
 * Reads the name of a page's file from the command line, `-` for standard output; a file of another
 * kind is not written over.
 */
export function pageArgument(file: string): string {
  if (file === '-' || /\.html?$/i.test(file)) return file;
  throw new InvalidArgumentError('It takes a file that ends in .html, or - for standard output.');
}

/**
 * Writes a page to a file, or to standard output.
 *
 * @throws CommandFault where that is not possible
 */
export async function writePage(file: string, page: string): Promise<void> {
  if (file === '-') {
    await write(page);
    return;
  }
  try {
    writeFileSync(file, page);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'no reason given';
    throw new CommandFault(`cannot write ${file} (${reason})`);
  }
}
