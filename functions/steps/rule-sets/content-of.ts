import { readFileSync } from 'node:fs';
import { FaultyDocumentError } from '../../../core/ground/fault.ts';
import { readJson } from '../../../core/json/read-json.ts';

/** The content of a JSON file; the error names the file. */
export function contentOf(file: string): unknown {
  const document = readJson(readFileSync(file));
  if ('content' in document) return document.content;
  throw new FaultyDocumentError(file, document.faults);
}
