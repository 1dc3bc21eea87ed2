import { expect, it } from 'vitest';
import { batchesOf } from '../../cli/records/in-batches.ts';

/** The batches of records of entities, as the names of these. */
function batched(most: number, entities: string, more: object = {}): string[] {
  const batches = batchesOf(most);
  const ended = Array.from(entities).flatMap((entity, at) => {
    const batch = batches.add({ line: at + 1, record: { entity, ...more } });
    return batch ? [batch] : [];
  });
  return [...ended, batches.rest()].map((batch) =>
    batch.map(({ record }) => String(record['entity'])).join(''),
  );
}

it.each([
  ['abcdef', ['abc', 'def']],
  // an entity is not cut where others stand before it
  ['abbccd', ['abb', 'ccd']],
  ['aabbcc', ['aa', 'bb', 'cc']],
  ['abbbbc', ['a', 'bbb', 'bc']],
  ['aaaaab', ['aaa', 'aab']],
  // what stands apart is sent apart, in the order of the file
  ['abaaca', ['ab', 'aac', 'a']],
  ['', ['']],
])('three at once of %s are %j', (entities, batches) => {
  expect(batched(3, entities)).toEqual(batches);
});

it('are cut where their records are large', () => {
  const text = '€'.repeat(300_000);
  expect(batched(1000, 'aabbb', { body: { text } })).toEqual(['aa', 'bb', 'b']);
});
