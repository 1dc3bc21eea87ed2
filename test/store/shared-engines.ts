import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { engineKinds, type Engine } from './engine-process.ts';

/** What a test file knows of an engine that the whole run shares: where to ask for its endpoint, and whether this run is about it. */
export type SharedEngine = {
  name: string;
  missing: string | undefined;
  url: string;
  isTried: boolean;
};

declare module 'vitest' {
  interface ProvidedContext {
    engines: SharedEngine[];
  }
}

/** The mode of vitest in which the tests of the store run on Amazon's engine. */
export const ON_DYNAMODB_LOCAL = 'dynamodb-local';

/**
 * Serves one engine of each kind to all test files. An engine starts at the first request for it,
 * so that a run without database tests starts none. A run tries one: Amazon's in a mode of its own
 * and where the embedded one is missing, the embedded one otherwise.
 */
export async function shareEngines(
  mode: string,
): Promise<{ engines: SharedEngine[]; close: () => void }> {
  const kinds = engineKinds();
  const [embedded, amazons] = kinds;
  const tried = mode === ON_DYNAMODB_LOCAL || embedded?.missing !== undefined ? amazons : embedded;
  const running = new Map<string, Promise<Engine>>();
  const server = createServer((request, response) => {
    const kind = kinds[Number(request.url?.slice(1))]!;
    const engine = running.get(kind.name) ?? kind.start();
    running.set(kind.name, engine);
    engine.then(
      ({ endpoint }) => response.end(endpoint),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    engines: kinds.map((kind, at) => {
      const { name, missing } = kind;
      return { name, missing, url: `http://127.0.0.1:${port}/${at}`, isTried: kind === tried };
    }),
    close: () => {
      server.close();
      server.closeAllConnections();
      // nothing of a run outlives it, so that nobody has to wait until they have ended in order
      for (const engine of running.values()) void engine.then(({ kill }) => kill('SIGKILL'));
    },
  };
}
