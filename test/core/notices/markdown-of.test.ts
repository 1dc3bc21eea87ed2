import fc from 'fast-check';
import * as prettier from 'prettier';
import { expect, test } from 'vitest';
import type { Block } from '../../../core/notices/blocks.ts';
import { markdownOf } from '../../../core/notices/markdown-of.ts';
import type { Notice } from '../../../core/notices/notice-of.ts';

/** The reader of Markdown that the formatter has; its types leave it out. */
const { __debug: reader } = prettier as unknown as {
  __debug: { parse: (text: string, options: { parser: string }) => Promise<{ ast: Node }> };
};

type Node = { type: string; depth?: number; ordered?: boolean; value?: string; children?: Node[] };

/** The text of a node of Markdown's tree; whatever is no text is shown by its type. */
function textIn({ type, value, children }: Node): string {
  if (children) {
    const text = children.map(textIn).join('');
    return ['paragraph', 'heading', 'sentence', 'listItem'].includes(type)
      ? text
      : `<${type}>${text}`;
  }
  return ['text', 'word', 'whitespace'].includes(type) ? (value ?? '') : `<${type}>`;
}

/** What another reader of Markdown finds in a text. */
async function blocksIn(markdown: string): Promise<unknown[]> {
  const { ast } = await reader.parse(markdown, { parser: 'markdown' });
  return (ast.children ?? []).map((node) => {
    if (node.type !== 'list') return [node.type, node.depth ?? 0, textIn(node)];
    return [node.type, node.ordered, ...(node.children ?? []).map(textIn)];
  });
}

function expected({ title, blocks }: Pick<Notice, 'title' | 'blocks'>): unknown[] {
  return [
    ['heading', 1, title],
    ...blocks.map((block) => {
      if (block.kind === 'heading') return ['heading', 2, block.text];
      if (block.kind === 'paragraph') return ['paragraph', 0, block.text];
      return ['list', block.isOrdered, ...block.items];
    }),
  ];
}

/** Texts of the signs that Markdown reads, in one line as notices have them. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Array.from('#*_-+=>~`|[](){}<>!&\\.:/0123456789 ab中文。')),
      fc.constantFrom('1. ', '- ', '```', '***', '&amp;', '<b>', '](', '{{entity}}', '# ', '---', '\\', '  '), // prettier-ignore
    ),
    { minLength: 1, maxLength: 25 },
  )
  .map((signs) => signs.join('').replaceAll(/\s+/g, ' ').trim())
  .filter((one) => one !== '');

const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((one): Block => ({ kind: 'heading', text: one })),
  text.map((one): Block => ({ kind: 'paragraph', text: one })),
  fc
    .tuple(fc.boolean(), fc.array(text, { minLength: 1, maxLength: 3 }))
    .map(([isOrdered, items]): Block => ({ kind: 'list', isOrdered, items })),
);

/** As templates have them: no list right behind a list. */
const blocks = fc
  .array(block, { maxLength: 5 })
  .map((all) => all.filter((one, at) => one.kind !== 'list' || all[at - 1]?.kind !== 'list'));

test('another reader of Markdown finds the same blocks and texts, and no markup in them', async () => {
  await fc.assert(
    fc.asyncProperty(text, blocks, async (title, all) => {
      const notice = { title, blocks: all, demonstration: undefined } as unknown as Notice;
      expect(await blocksIn(markdownOf(notice))).toEqual(expected(notice));
    }),
    { numRuns: 600 },
  );
});
