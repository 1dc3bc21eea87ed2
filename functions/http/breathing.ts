/** Work longer than this lets other work go on in between. */
const MOST_MILLIS = 50;

/** Lets a server answer others before work goes on. */
export const breath = (): Promise<void> => new Promise((wake) => setImmediate(wake));

/** What long work calls again and again, so that a server answers others meanwhile. */
export function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < MOST_MILLIS) return;
    await breath();
    since = performance.now();
  };
}
