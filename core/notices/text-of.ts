import type { Block } from './blocks.ts';
import { marksOf, type Notice } from './notice-of.ts';

/** A notice as plain text, as it is read. */
export function textOf(notice: Notice): string {
  const { title, blocks } = notice;
  return `${[title, ...marksOf(notice), ...blocks.map(blockIn)].join('\n\n')}\n`;
}

function blockIn(block: Block): string {
  if (block.kind !== 'list') return block.text;
  return block.items
    .map((item, at) => `${block.isOrdered ? `${at + 1}.` : '-'} ${item}`)
    .join('\n');
}
