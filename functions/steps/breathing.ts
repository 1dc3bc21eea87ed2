/** Work longer than this lets other work go on in between. */
const MOST_MILLIS = 50;

/** What long work calls again and again, so that a server answers others meanwhile. */
export function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < MOST_MILLIS) return;
    await new Promise((wake) => setImmediate(wake));
    since = performance.now();
  };
}
