/**
 * Prints a sentence if Ctrl-C ends the command meanwhile, with the exit status of gradus.ts.
 *
 * @returns ends that
 */
export function onInterrupt(tell: () => string): () => void {
  const listener = (): void => {
    process.stderr.write(`gradus: ${tell()}\n`);
  };
  process.prependOnceListener('SIGINT', listener);
  return () => {
    process.off('SIGINT', listener);
  };
}
