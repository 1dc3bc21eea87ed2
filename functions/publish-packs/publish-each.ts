import type { PublishedWithCode } from '../../store/life/publish-with-code.ts';

/** How documents of a kind are published. */
export type Publishing<T> = {
  /** What one is called in a sentence. */
  word: string;
  /** Its id and version. */
  named: (document: T) => string;
  publish: (document: T) => Promise<PublishedWithCode>;
};

/** Publishes documents that come with the code, one after the other, and says which were, and which were held back. */
export async function publishEach<T>(
  documents: readonly T[],
  { word, named, publish }: Publishing<T>,
): Promise<{ published: string[]; heldBack: string[] }> {
  const done = { published: [] as string[], heldBack: [] as string[] };
  for (const document of documents) {
    const outcome = await publish(document);
    if (outcome === 'published') done.published.push(named(document));
    if (outcome === 'heldBack') done.heldBack.push(`${word} ${named(document)}`);
  }
  return done;
}
