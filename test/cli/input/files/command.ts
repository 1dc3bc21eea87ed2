import { main } from '../../../../cli/main.ts';

/** What a command wrote and its exit status. */
export type Ended = { stdout: string; stderr: string; status: number };

/** Runs a command to its end in this process; nothing else may write to its streams meanwhile. */
export async function ended(args: readonly string[]): Promise<Ended> {
  const { exitCode } = process;
  const out = taken(process.stdout);
  const err = taken(process.stderr);
  process.exitCode = undefined;
  try {
    await main(args);
    return { stdout: out.text(), stderr: err.text(), status: statusOfProcess() };
  } finally {
    process.exitCode = exitCode;
    out.end();
    err.end();
  }
}

/** What a process that ended now would end with. */
export function statusOfProcess(): number {
  const { exitCode } = process;
  return typeof exitCode === 'number' ? exitCode : 0;
}

/** Takes what is written to a stream, until `end`. */
export function taken(stream: NodeJS.WriteStream): { text: () => string; end: () => void } {
  const chunks: Buffer[] = [];
  const own = Object.getOwnPropertyDescriptor(stream, 'write');
  const write = (chunk: string | Buffer): boolean => {
    chunks.push(Buffer.from(chunk as string));
    return true;
  };
  Object.defineProperty(stream, 'write', { configurable: true, value: write });
  return {
    text: () => Buffer.concat(chunks).toString(),
    end: () => {
      if (own) Object.defineProperty(stream, 'write', own);
      else Reflect.deleteProperty(stream, 'write');
    },
  };
}
