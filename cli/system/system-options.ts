import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Role } from '../../local/keys/issuer.ts';
import type { Api } from './api-client.ts';
import { CommandFault } from '../command-fault.ts';
import { textIn } from '../input/read-document.ts';

/** The options of every command that calls the running system. */
export type SystemOptions = { url: string; token?: string };

/** Adds where the system answers and the token for it. */
export function withSystem(command: Command, role: Role): Command {
  return command
    .addOption(
      new Option('--url <url>', 'where the system answers')
        .env('GRADUS_URL')
        .default(localUrl(), 'the local system')
        .argParser(urlArgument),
    )
    .option('--token <file>', `file with a token (default: the ${role}'s of the local system)`);
}

/**
 * The system that the options name, with a token read from its file.
 *
 * @throws CommandFault where there is no such file
 */
export function systemOf(
  { url, token }: { url: string; token?: string | undefined },
  role: Role,
): Api {
  const path = token ?? join(dataFolder(), 'tokens', `${role}.jwt`);
  if (!existsSync(path)) {
    throw new CommandFault(
      `cannot read a token from ${path}; start the system with "npm start", or name one with --token`,
    );
  }
  return { url, token: textIn(path).trim() };
}

/**
 * Where the system answers that is meant where none is named.
 *
 * @throws CommandFault where GRADUS_URL holds no address
 */
export function systemUrl(): string {
  const named = process.env['GRADUS_URL'] ?? '';
  if (named === '') return localUrl();
  if (isUrl(named)) return named;
  throw new CommandFault('GRADUS_URL holds no URL, such as http://127.0.0.1:8080');
}

/** The address of the local system, whether it is running or not. */
function localUrl(): string {
  try {
    return readFileSync(join(dataFolder(), 'url'), 'utf8');
  } catch {
    return 'http://127.0.0.1:8080';
  }
}

function dataFolder(): string {
  return process.env['GRADUS_DATA'] ?? '.data';
}

/** Reads an address from the command line. */
export function urlArgument(text: string): string {
  if (isUrl(text)) return text;
  throw new InvalidArgumentError('It takes a URL, such as http://127.0.0.1:8080.');
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
