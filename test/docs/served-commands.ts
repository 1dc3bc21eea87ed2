import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environment } from './follow.ts';

/** The name by which a shell has commands run by a process that runs many, and how that process is ended. */
export type ServedCommands = { command: string; close: () => Promise<void> };

/** Starts one process for all commands of `gradus` in a folder, which spares each of them a start of its own. */
export async function serveCommands(folder: string): Promise<ServedCommands> {
  const place = mkdtempSync(join(tmpdir(), 'gradus-commands-'));
  const socket = join(place, 'socket');
  const script = join(place, 'gradus');
  writeFileSync(script, scriptOf(socket), { mode: 0o755 });
  const server = join(import.meta.dirname, 'command-server.ts');
  const child = spawn(process.execPath, [server, socket], {
    cwd: folder,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    command: `'${script}'`,
    close: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(place, { recursive: true });
    },
  };
}

const scriptOf = (socket: string): string => `#!/bin/bash
call=$(mktemp -d) && printf '%s\\0' "$@" > "$call/args" || exit 3
curl -sf --unix-socket '${socket}' -H "x-call: $call" --data-binary @- http://gradus/ || exit 3
cat "$call/stderr" >&2
cat "$call/stdout"
status=$(cat "$call/status")
rm -r "$call"
exit "$status"
`;
