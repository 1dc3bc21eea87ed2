import { once } from 'node:events';

/** What is written at once: larger than a line, so that writing costs little; small in memory. */
export const CHUNK = 65_536;

/** Writes to standard output and waits while the reader is slower. */
export async function write(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}
