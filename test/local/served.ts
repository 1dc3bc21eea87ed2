import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { caller, type System } from './system.ts';

/** A local system in a process of its own, with all that it writes to its two outputs. */
export type Served = {
  child: ChildProcess;
  url: string;
  resumed: string[];
  call: System['call'];
  output: () => string;
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
};

const script = fileURLToPath(new URL('serve.ts', import.meta.url));

export async function serve(data: string, rules: string): Promise<Served> {
  const child = spawn(process.execPath, [script, data, rules], { stdio: 'pipe' });
  let output = '';
  const ready = new Promise<{ ready: string; resumed: string[] }>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      const line = /^\{"ready".*\}$/m.exec(output)?.[0];
      if (line !== undefined) resolve(JSON.parse(line) as { ready: string; resumed: string[] });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
  const { ready: url, resumed } = await ready;
  return {
    child,
    url,
    resumed,
    call: caller(url, data),
    output: () => output,
    end: async (signal) => {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
}
