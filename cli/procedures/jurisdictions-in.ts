import { basename, dirname } from 'node:path';
import type { Jurisdictions } from '../../core/check/findings/procedures-elsewhere.ts';
import { procedureFilesIn } from '../../local/packs.ts';
import { readDocument } from '../input/read-document.ts';

/** Where the procedures of a rules folder hold, as far as their files say it. */
export function jurisdictionsIn(rules: string): Jurisdictions {
  const found = new Map<string, string[]>();
  for (const file of procedureFilesIn(rules)) {
    const read = readDocument(file);
    const { jurisdiction } = Object('content' in read ? read.content : {}) as {
      jurisdiction?: unknown;
    };
    if (typeof jurisdiction !== 'string') continue;
    const id = basename(dirname(file));
    found.set(id, [...(found.get(id) ?? []), jurisdiction]);
  }
  return found;
}
