/**
 * json-rules-engine leaves rejected promises behind that nobody waits for where several parts of a rule
 * fail at once; while it is compared with, these are no faults of the process.
 *
 * @returns what puts everything back
 */
export function ignoreStrayRejections(): () => Promise<void> {
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', () => undefined);
  return async () => {
    // the last of them are reported only after the work that left them
    await new Promise((resolve) => setImmediate(resolve));
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  };
}
