import type { Population } from './input/population-with-records.ts';
import type { progressBar } from './lines/progress-bar.ts';
import { CHUNK, write } from './write.ts';

/**
 * Writes an answer to each line of an input, such as a population, in order and in chunks, and shows how far its file is read.
 *
 * @param answer the text of one line; empty where it has none
 * @param head a text before the first
 */
export async function answerEach<Line>(
  { lines, size, bytesRead }: Omit<Population, 'lines'> & { lines: AsyncIterable<Line[]> },
  bar: ReturnType<typeof progressBar>,
  answer: (line: Line) => string,
  head = '',
): Promise<void> {
  let text = head;
  for await (const some of lines) {
    for (const line of some) {
      text += answer(line);
      if (text.length < CHUNK) continue;
      await write(text);
      text = '';
    }
    // what was read is answered before more is waited for
    await write(text);
    text = '';
    if (size !== undefined) bar.show(bytesRead(), size);
  }
  bar.end();
  await write(text);
}
