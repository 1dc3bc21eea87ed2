import fc from 'fast-check';
import { randomLines, type Line } from './random-rules.ts';
import { compareVoices } from './three-voices.ts';

/** What came of comparing the engines on random documents. */
export type Figures = {
  agreed: number;
  agreedOnError: number;
  refused: number;
  differences: { line: Line; difference: string }[];
};

/** Documents made at once; each batch has a seed of its own, so that any of them can be made again. */
const BATCH = 250;

/** Most differences that are worth reading. */
const ENOUGH = 5;

/**
 * Compares the compiled evaluator, the interpreter and json-rules-engine on random documents.
 *
 * @param onProgress receives the number of finished documents after each batch
 */
export async function fuzz(
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<Figures> {
  const figures: Figures = { agreed: 0, agreedOnError: 0, refused: 0, differences: [] };
  for (let done = 0; done < count && figures.differences.length < ENOUGH; done += BATCH) {
    const numRuns = Math.min(BATCH, count - done);
    for (const line of fc.sample(randomLines, { seed: seed + done / BATCH, numRuns })) {
      const verdict = await compareVoices(line);
      if (verdict === 'agreed') figures.agreed += 1;
      else if (verdict === 'agreed on an error') figures.agreedOnError += 1;
      else if (verdict === 'refused') figures.refused += 1;
      else figures.differences.push({ line, ...verdict });
    }
    onProgress(Math.min(done + BATCH, count));
  }
  return figures;
}
