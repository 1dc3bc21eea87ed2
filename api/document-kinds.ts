import type { Subject } from '../core/life/versions/version-entry.ts';

/** The kinds of documents whose versions are led through their lives by the same routes; rule sets have routes of their own. */
export const documentKinds = [
  'record-type',
  'procedure',
] as const satisfies readonly Subject['kind'][];
export type DocumentKind = (typeof documentKinds)[number];
