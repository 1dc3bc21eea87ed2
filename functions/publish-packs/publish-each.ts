import type { PublishedWithCode } from '../../store/life/publish-with-code.ts';
import { differs } from './differs.ts';

/** How documents of a kind are published. */
export type Publishing<T> = {
  /** What one is called in a sentence. */
  word: string;
  /** Its id and version. */
  named: (document: T) => string;
  publish: (document: T) => Promise<PublishedWithCode>;
};

type Done = Record<'published' | 'heldBack' | 'differing', string[]>;

/** Publishes documents that come with the code, one after the other, and says which were, which were held back, and which stand here with another content. */
export async function publishEach<T>(
  documents: readonly T[],
  { word, named, publish }: Publishing<T>,
): Promise<Done> {
  const done: Done = { published: [], heldBack: [], differing: [] };
  for (const document of documents) {
    const outcome = await publish(document);
    if (outcome === 'published') done.published.push(named(document));
    const name = `${word} ${named(document)}`;
    if (outcome === 'heldBack') done.heldBack.push(name);
    if (typeof outcome === 'object') done.differing.push(differs(name, outcome));
  }
  return done;
}
