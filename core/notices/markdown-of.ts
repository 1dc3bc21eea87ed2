import type { Block } from './blocks.ts';
import { marksOf, type Notice } from './notice-of.ts';

/**
 * A notice as Markdown (CommonMark). What is no markup of its template stands there as the characters that it is.
 */
export function markdownOf(notice: Notice): string {
  const head = marksOf(notice).map((text): Block => ({ kind: 'paragraph', text }));
  const parts = [`# ${escaped(notice.title)}`, ...[...head, ...notice.blocks].map(blockIn)];
  return `${parts.join('\n\n')}\n`;
}

function blockIn(block: Block): string {
  if (block.kind === 'heading') return `## ${escaped(block.text)}`;
  if (block.kind === 'paragraph') return escaped(block.text);
  return block.items
    .map((item, at) => `${block.isOrdered ? `${at + 1}.` : '-'} ${escaped(item)}`)
    .join('\n');
}

/** A text in which CommonMark finds no markup. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_<[\]{}&|~#]/g, String.raw`\$&`)
    .replace(/^([>=+-])/, String.raw`\$1`)
    .replace(/^(\d{1,9})([.)])/, String.raw`$1\$2`);
}
