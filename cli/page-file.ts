import { existsSync, writeFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { CommandFault } from './command-fault.ts';
import { redacted } from './lines/redacted.ts';
import { write } from './write.ts';

/** Where a page is written, and whether over a file that exists. */
export type Page = { html?: string | true; force?: boolean };

/** The option that lets a page be written over a file that exists. */
export function forceOption(): Option {
  return new Option('--force', 'write the page over a file that exists');
}

/**
 * Reads the name of a page's file from the command line, `-` for standard output; a file of another
 * kind is not written over.
 */
export function pageArgument(file: string): string {
  if (file === '-' || /\.html?$/i.test(file)) return file;
  throw new InvalidArgumentError('It takes a file that ends in .html, or - for standard output.');
}

/**
 * Refuses a file that exists before anything is done for its page.
 *
 * @throws CommandFault
 */
export function mustBeFree({ html, force }: Page): void {
  if (force !== true && typeof html === 'string' && existsSync(html)) throw existsAlready(html);
}

/**
 * Writes a page to a file and prints its name, or writes it to standard output.
 *
 * @throws CommandFault where that is not possible
 */
export async function writePage({ html, force }: Page, page: string): Promise<void> {
  if (html === undefined) return;
  if (html === true || html === '-') {
    await write(page);
    return;
  }
  try {
    writeFileSync(html, page, { flag: force === true ? 'w' : 'wx' });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'no reason given';
    if (reason === 'EEXIST') throw existsAlready(html);
    throw new CommandFault(`cannot write ${html} (${reason})`);
  }
  // standard output may hold the result itself
  process.stderr.write(redacted(`wrote ${html}\n`));
}

function existsAlready(file: string): CommandFault {
  return new CommandFault(`${file} exists already; --force writes over it`);
}
