import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/**
 * A process that runs, one after the other, the commands of the `gradus` in its folder for a shell:
 * `node command-server.ts SOCKET`. A request names the folder of its call, in which the arguments lie, each ended by
 * a zero byte, and holds standard input; both outputs and the exit status are put into that folder.
 */
const [socket = ''] = process.argv.slice(2);
const { main } = (await import(pathToFileURL(join(process.cwd(), 'cli/main.ts')).href)) as {
  main: (args: readonly string[]) => Promise<void>;
};
const toTest = process.stdout.write.bind(process.stdout);
let last: Promise<unknown> = Promise.resolve();
const server = createServer((request, response) => {
  const call = String(request.headers['x-call']);
  last = last.then(async () => carryOut(call, await buffer(request))).then(() => response.end());
});
server.listen(socket, () => toTest('ready\n'));

async function carryOut(call: string, input: Buffer): Promise<void> {
  const args = readFileSync(join(call, 'args'), 'utf8').split('\0').slice(0, -1);
  const [out, err] = [process.stdout, process.stderr].map(capture);
  const value = Readable.from(input.length > 0 ? [input] : []);
  Object.defineProperty(process, 'stdin', { configurable: true, value });
  // the command sets it where it has something to say
  Object.assign(process, { exitCode: undefined });
  await main(args);
  writeFileSync(join(call, 'stdout'), Buffer.concat(out!));
  writeFileSync(join(call, 'stderr'), Buffer.concat(err!));
  writeFileSync(join(call, 'status'), String(process.exitCode ?? 0));
}

/** Takes what is written to a stream from now on. */
function capture(stream: NodeJS.WriteStream): Buffer[] {
  const chunks: Buffer[] = [];
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    chunks.push(Buffer.from(chunk));
    const written = rest.at(-1);
    if (typeof written === 'function') process.nextTick(written);
    return true;
  };
  return chunks;
}
