/** A piece of a line of a template: text as it is read, or a field to be filled in. */
export type Piece = { text: string } | { field: string };

/** A block of a template; a field that stands alone in its line is a block of its own. */
export type TemplateBlock =
  | { kind: 'heading'; pieces: readonly Piece[] }
  | { kind: 'paragraph'; pieces: readonly Piece[] }
  | { kind: 'list'; isOrdered: boolean; items: readonly (readonly Piece[])[] }
  | { kind: 'field'; field: string };

/** A block of a notice: nothing in its texts is markup. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; isOrdered: boolean; items: readonly string[] };

/** The fields that stand in pieces. */
export function fieldsIn(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => ('field' in piece ? piece.field : []));
}

/**
 * The fields of blocks, each with whether it stands alone in its line.
 *
 * @example fieldsOfBlocks([{ kind: 'field', field: 'reasons' }]) // [{ field: 'reasons', isAlone: true }]
 */
export function fieldsOfBlocks(
  blocks: readonly TemplateBlock[],
): { field: string; isAlone: boolean }[] {
  return blocks.flatMap((block): { field: string; isAlone: boolean }[] => {
    if (block.kind === 'field') return [{ field: block.field, isAlone: true }];
    const pieces = block.kind === 'list' ? block.items.flat() : block.pieces;
    return fieldsIn(pieces).map((field) => ({ field, isAlone: false }));
  });
}
