import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Block, Command } from './page.ts';

export type Followed = { block: Block & { kind: 'commands' }; output: string; ended: number[] };

export type Reader = {
  /** A folder with the project in it, and the data of the system in `.data`. */
  folder: string;
  url: string;
  /** Commands of the shell that stand for the process of `gradus` itself. */
  gradus?: string | undefined;
};

/** Starts the command as `npm run gradus` does. */
const OWN_PROCESS = `'${process.execPath}' cli/gradus.ts`;

const mark = '--- command ended with';

/** What a page's commands print when somebody types them one after the other, in one shell. */
export async function follow(blocks: readonly Block[], reader: Reader): Promise<Followed[]> {
  for (const block of blocks) {
    if (block.kind === 'commands') continue;
    const path = join(reader.folder, block.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, block.text);
  }
  const typed = blocks.filter((block) => block.kind === 'commands');
  const commands = typed.flatMap((block) => block.commands);
  const script = commands.map((command) => `${asRun(command, reader)}\necho "${mark} $?"\n`);
  const done = await outputs(script.join(''), reader.folder);
  return typed.map((block) => {
    const those = done.splice(0, block.commands.length);
    const output = those.map(({ text }) => text).join('');
    return { block, output, ended: those.map(({ status }) => status) };
  });
}

/** The same command without the time that npm itself takes, and on the port that was free. */
function asRun({ text }: Command, { url, gradus = OWN_PROCESS }: Reader): string {
  return text
    .replaceAll('npm run --silent gradus -- ', `${gradus} `)
    .replaceAll('http://127.0.0.1:8080', url);
}

/** What a command finds in its environment: nothing of Gradus. */
export function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GRADUS_'));
  return { ...Object.fromEntries(inherited), NO_COLOR: '1' };
}

async function outputs(script: string, cwd: string): Promise<{ text: string; status: number }[]> {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const shell = spawn('bash', ['-c', script], { cwd, env: environment(), stdio });
  let all = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.on('data', (chunk: Buffer) => (all += chunk.toString()));
  }
  await once(shell, 'close');
  return [...all.matchAll(new RegExp(`([^]*?)${mark} (\\d+)\n`, 'g'))].map(
    ([, text = '', status]) => ({ text, status: Number(status) }),
  );
}
