import type { Fault } from '../ground/fault.ts';
import type { Piece, TemplateBlock } from './blocks.ts';
import { readLine } from './read-line.ts';

/** What a line begins with where it is markup that is not read, and what is said then. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/^\s/, 'is indented; begin each line at its margin'],
  [/^# /, 'is a heading of the first level, which is the title; write ##'],
  [/^#/, 'is no heading that is read; write "## " and its words'],
  [/^>/, 'is a quotation, which is not read; write a paragraph'],
  [/^(?:---|\*\*\*|===|___)/, 'is a rule across the page, which is not read; write a heading'],
  [/^(?:```|~~~)/, 'is a block of code, which is not read'],
  [/^\|/, 'is a table, which is not read; write a list'],
  [/^[+*] /, 'is a list by another sign; write "- "'],
  [/^\d{1,9}\) /, 'is a list by another sign; write "1. "'],
];

const ITEM = /^(?:-|(\d{1,9})\.) +(.*)$/;

/**
 * Reads the body of a template: headings of the second level, paragraphs, and lists of one level whose items are one line
 * each. Everything else of CommonMark is refused.
 *
 * @param firstLine the number of its first line in the file
 * @returns its blocks, or every fault with the number of its line
 */
export function readBody(
  body: string,
  firstLine = 1,
): { blocks: TemplateBlock[] } | { faults: Fault[] } {
  const blocks: TemplateBlock[] = [];
  const faults: Fault[] = [];
  let isOpen = false;
  for (const [at, line] of body.split(/\r?\n/).entries()) {
    const text = line.trimEnd();
    const fault = (message: string): void => {
      faults.push({ pointer: `/line ${firstLine + at}`, message });
    };
    const said = refused.find(([pattern]) => pattern.test(text) && text !== '');
    if (text === '') isOpen = false;
    else if (said && !text.startsWith('## ')) fault(said[1]);
    else {
      const read = addLine(blocks, text, isOpen);
      if (read !== undefined) fault(read);
      isOpen = true;
    }
  }
  return faults.length > 0 ? { faults } : { blocks };
}

/** Adds a line to the blocks, or says what is wrong with it. */
function addLine(blocks: TemplateBlock[], text: string, isOpen: boolean): string | undefined {
  const [, number, item] = ITEM.exec(text) ?? [];
  const heading = /^## +(.*)$/.exec(text)?.[1];
  const read = readLine(item ?? heading ?? text);
  if ('fault' in read) return read.fault;
  const { pieces } = read;
  const last = isOpen ? blocks.at(-1) : undefined;
  if (heading !== undefined) {
    blocks.push({ kind: 'heading', pieces });
    return undefined;
  }
  if (item !== undefined) return addItem(blocks, last, pieces, number !== undefined);
  if (last?.kind === 'list') return 'goes on with an item of a list; write the item in one line';
  const [only] = pieces;
  if (only && 'field' in only && pieces.length === 1 && last === undefined) {
    blocks.push({ kind: 'field', field: only.field });
    return undefined;
  }
  if (last?.kind === 'field') return 'follows a field that stands alone; leave a line free';
  if (last?.kind === 'paragraph') {
    blocks[blocks.length - 1] = { ...last, pieces: [...last.pieces, { text: ' ' }, ...pieces] };
  } else blocks.push({ kind: 'paragraph', pieces });
  return undefined;
}

function addItem(
  blocks: TemplateBlock[],
  last: TemplateBlock | undefined,
  pieces: readonly Piece[],
  isOrdered: boolean,
): string | undefined {
  if (last?.kind === 'list') {
    if (last.isOrdered !== isOrdered) return 'is an item of another list; leave a line free';
    blocks[blocks.length - 1] = { ...last, items: [...last.items, pieces] };
    return undefined;
  }
  if (last?.kind === 'paragraph' || last?.kind === 'field') {
    return 'begins a list right behind a paragraph; leave a line free';
  }
  blocks.push({ kind: 'list', isOrdered, items: [pieces] });
  return undefined;
}
