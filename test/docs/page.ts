import { readFileSync } from 'node:fs';

/** What the words behind the opening fence of a block of commands say about who runs it. */
export const runners = {
  run: 'test/docs/commands.test.ts, on a default start',
  'by-hand': 'test/cli/receipt.test.ts, with openssl and jq',
  ci: 'the project’s continuous integration, as its first step',
  campaign: 'a developer: it takes minutes to hours',
  aws: 'nobody here: it needs an AWS account',
};

/** One command as somebody types it, on one line or several. */
export type Command = { text: string; status: number };

export type Block =
  | { kind: 'commands'; commands: Command[]; shows: string[] }
  | { kind: 'file'; path: string; text: string };

const fenced = /^```(\w+)([^\n]*)\n([^]*?)^```$(?:\n\n```text([^\n]*)\n([^]*?)^```$)?/gm;

/**
 * The blocks of a page that a test follows, in order: `sh run` holds commands, of which one that fails says
 * `exits with N` in its comment, and a `text` behind it what they print among other lines; `save=PATH` names
 * the file that a reader saves the block as.
 */
export function blocksOf(page: string): Block[] {
  return [...readFileSync(page, 'utf8').matchAll(fenced)].flatMap(
    ([, language = '', info = '', body = '', outcome = '', shown = '']): Block[] => {
      const path = /save=(\S+)/.exec(info)?.[1];
      if (path !== undefined) return [{ kind: 'file', path, text: body }];
      if (language !== 'sh' || info.trim() !== 'run') return [];
      const commands = commandsOf(body);
      const status = /exit=(\d+)/.exec(outcome)?.[1];
      if (status !== undefined) commands.at(-1)!.status = Number(status);
      const shows = shown.split('\n').filter((line) => line !== '');
      return [{ kind: 'commands', commands, shows }];
    },
  );
}

/** Blocks that hold commands but do not say who runs them. */
export function unassigned(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  const known = Object.keys(runners);
  const blocks = [...text.matchAll(/^```(?:sh|bash|shell|console)([^\n]*)\n([^\n]*)/gm)]
    .filter(([, info = '']) => !known.includes(info.trim()))
    .map(([, , first = '']) => first);
  const indented = [...text.matchAll(/^\n {4}(\$? ?(?:npm|npx|node|curl|aws|gradus) .*)$/gm)];
  return [...blocks, ...indented.map(([, first = '']) => first)];
}

/** A command ends with its line, unless a quote is open there or the line goes on behind it. */
function commandsOf(script: string): Command[] {
  const commands: Command[] = [];
  let text = '';
  for (const line of script.trimEnd().split('\n')) {
    text += text === '' ? line : `\n${line}`;
    if (/(?:\\|\||&&)$/.test(line) || hasOpenQuote(text)) continue;
    commands.push({ text, status: Number(/# .*exits with (\d+)/.exec(text)?.[1] ?? 0) });
    text = '';
  }
  return commands;
}

function hasOpenQuote(text: string): boolean {
  const code = text.replaceAll(/ # [^\n]*$/gm, '').replaceAll(/\\./g, '');
  return (code.replaceAll(/"[^"]*"|'[^']*'/g, '').match(/["']/g) ?? []).length > 0;
}
