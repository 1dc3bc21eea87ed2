import { CommandFault } from '../command-fault.ts';
import { nameOf } from '../input/read-document.ts';

/** Bytes of the largest document that is read whole. */
const LARGEST = 256 * 1024 * 1024;

/**
 * The bytes of a document that cannot be read piece by piece.
 *
 * @throws CommandFault where there are too many
 */
export async function wholeOf(stream: AsyncIterable<Buffer>, file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LARGEST) {
      throw new CommandFault(
        `${nameOf(file)} is larger than ${LARGEST / 1024 / 1024} MB, too large to be read whole; give its rows as CSV, or as JSON one a line`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
