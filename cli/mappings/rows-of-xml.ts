import { XMLParser } from 'fast-xml-parser';
import { decodeText } from '../../core/ground/decode-text.ts';
import type { Mapping } from '../../core/mappings/mapping.ts';
import { CommandFault } from '../command-fault.ts';
import { nameOf } from '../input/read-document.ts';
import type { MappedRows } from './mapped-rows.ts';
import { rowOf, rowsAt, rowsOfWhole } from './rows-of-json.ts';
import { wholeOf } from './whole-of.ts';
import { xmlFault } from './xml-fault.ts';

/**
 * The elements below a path of an XML document, which is read whole. Attributes are not read, and no entity is
 * replaced.
 *
 * @throws CommandFault where it is not well-formed, or has no rows there
 */
export function rowsOfXml(
  stream: AsyncIterable<Buffer>,
  file: string,
  mapping: Mapping,
  path: string,
): MappedRows {
  return rowsOfWhole(mapping, 'line', async (cells) => {
    const text = textOf(await wholeOf(stream, file), file);
    const lineAt = lineCounter(text);
    return rowsAt(parsed(text, file), path, file).map((row) =>
      rowOf(lineAt(offsetOf(row)), row, cells),
    );
  });
}

function textOf(bytes: Buffer, file: string): string {
  const decoded = decodeText(bytes);
  if ('fault' in decoded) throw new CommandFault(`${nameOf(file)} ${decoded.fault}`);
  const { text } = decoded;
  const [, encoding = 'utf-8'] =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]{1,40})["']/.exec(text) ?? [];
  if (!/^(utf-8|us-ascii|ascii)$/i.test(encoding)) {
    throw new CommandFault(
      `${nameOf(file)} says that it is in another encoding than UTF-8; convert it, and its first line`,
    );
  }
  if (/<!(doctype|entity)\b/i.test(text)) {
    throw new CommandFault(
      `${nameOf(file)} has a document type declaration (<!DOCTYPE), which is not read; take it out`,
    );
  }
  return text;
}

const parser = new XMLParser({
  captureMetaData: true,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  processEntities: false,
});
const metadata: unknown = XMLParser.getMetaDataSymbol();

/** Neither message repeats what stands in the document. */
function parsed(text: string, file: string): unknown {
  const fault = xmlFault(text);
  if (fault !== undefined) {
    const line = lineCounter(text)(fault);
    throw new CommandFault(
      `${nameOf(file)} is not well-formed XML (line ${line}); the file may be cut off`,
    );
  }
  try {
    return parser.parse(text);
  } catch {
    throw new CommandFault(
      `${nameOf(file)} cannot be read as XML; its elements may be nested too deeply`,
    );
  }
}

function offsetOf(row: unknown): number {
  if (typeof row !== 'object' || row === null) return 0;
  const { startIndex } = Object(Reflect.get(row, metadata as symbol)) as { startIndex?: number };
  return startIndex ?? 0;
}

/** Says on which line a place of the text stands; places are asked for in order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next >= 0 && next < offset) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
