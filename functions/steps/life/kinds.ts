import type { DocumentKind } from '../../../api/document-kinds.ts';
import type { Kind } from './kind.ts';
import { procedures } from './procedures.ts';
import { recordTypes } from './record-types.ts';

/** What is each kind's own among documents with a life. */
export const kinds: Readonly<Record<DocumentKind, Kind>> = {
  'record-type': recordTypes,
  procedure: procedures,
};
