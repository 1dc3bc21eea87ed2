import { header } from './table-rows.ts';

export const SHEET = 'xl/worksheets/sheet1.xml';
const TEXTS = 'xl/sharedStrings.xml';
export const BOOK = 'xl/workbook.xml';
export const POINTS = header.indexOf('points');

/** Where a mutation happens: the row of the sheet, counted from 1, and a place that is drawn. */
export type Place = { row: number; at: number };
type Parts = Map<string, string>;

/** Changes of the cell of points before the workbook is written. */
export const cells: Readonly<Record<string, object | number>> = {
  struck: { value: -5, textDecoration: { strikethrough: true } },
  percentage: { value: 0.05, format: '0%' },
  'percentage with decimals': { value: 0.125, format: '0.0%' },
  'in thousands': { value: 5000, format: '#,##0,' },
  'shows nothing': { value: 5, format: ';;;' },
  formula: { value: '=5', type: 'Formula' },
  'time of day': { value: new Date('2025-07-01T08:30:00Z'), type: Date, format: 'yyyy-mm-dd' },
  'percent sign': { value: '5%', type: String },
};

type Change = (parts: Parts, place: Place) => Parts;

/** The change of one part of a workbook. */
const inPart =
  (part: string, change: (xml: string, place: Place) => string): Change =>
  (parts, place) =>
    new Map(parts).set(part, change(parts.get(part) ?? '', place));

export const replaced = (part: string, from: string | RegExp, to: string): Change =>
  inPart(part, (xml) => xml.replace(from, to));

/** The cell of points of the row, written anew. */
const points = (cell: (reference: string) => string): Change =>
  inPart(SHEET, (xml, { row }) => {
    const reference = `${String.fromCharCode(65 + POINTS)}${row}`;
    return xml.replace(new RegExp(`<c r="${reference}"[^>]*>.*?</c>`), cell(reference));
  });

const value = (written: string): Change => points((r) => `<c r="${r}"><v>${written}</v></c>`);

const row = (attributes: string): Change =>
  inPart(SHEET, (xml, place) =>
    xml.replace(`<row r="${place.row}"`, `<row r="${place.row}" ${attributes}`),
  );

const column = (attributes: string): Change =>
  replaced(SHEET, '<sheetData>', `<cols><col min="7" max="7" ${attributes}/></cols><sheetData>`);

/** Changes after which a table means what it did. */
export const same: Readonly<Record<string, Change>> = {
  // by the standard those rows are hidden that are not in the file
  'rows hidden by default': replaced(
    SHEET,
    '<sheetData>',
    '<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/><sheetData>',
  ),
  plain: (parts) => parts,
  'rich text': replaced(
    TEXTS,
    '<t>rule-1</t>',
    '<r><t>rule</t></r><r><rPr><b/></rPr><t>-1</t></r>',
  ),
  phonetic: replaced(
    TEXTS,
    '<t>rule-1</t>',
    '<t>rule-1</t><rPh sb="0" eb="1"><t>ルール</t></rPh><phoneticPr fontId="0"/>',
  ),
  entities: replaced(TEXTS, '<t>rule-1</t>', '<t>&#x72;ule&#45;1</t>'),
  'text in the cell': replaced(
    SHEET,
    /<c r="A1" t="s"><v>\d+<\/v><\/c>/,
    '<c r="A1" t="inlineStr"><is><t>Name</t></is></c>',
  ),
  'hidden column without cells': replaced(
    SHEET,
    '<sheetData>',
    '<cols><col min="40" max="16384" hidden="1"/></cols><sheetData>',
  ),
  'text of a formula that is none': replaced(TEXTS, '<t>law</t>', '<t>Law</t>'),
};

/** Changes that hide, lose or damage a part of a table. */
export const refused: Readonly<Record<string, Change>> = {
  'hidden row': row('hidden="1"'),
  'hidden row, in a word': row('hidden="true"'),
  'row without height': row('ht="0" customHeight="1"'),
  'hidden column': column('hidden="1"'),
  'column without width': column('width="0" customWidth="1"'),
  'columns hidden by default': replaced(
    SHEET,
    '<sheetData>',
    '<sheetFormatPr defaultColWidth="0" defaultRowHeight="15"/><sheetData>',
  ),
  'hidden sheet': replaced(BOOK, 'name="Points"', 'name="Points" state="hidden"'),
  'very hidden sheet': replaced(BOOK, 'name="Points"', 'name="Points" state="veryHidden"'),
  merged: replaced(
    SHEET,
    '</sheetData>',
    '</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>',
  ),
  'struck run': replaced(
    TEXTS,
    '<t>rule-1</t>',
    '<r><t>rule-1</t></r><r><rPr><strike/></rPr><t>0</t></r>',
  ),
  'error of a formula': points((r) => `<c r="${r}" t="e"><v>#REF!</v></c>`),
  'result of a formula': points((r) => `<c r="${r}"><f>1+1</f><v>2</v></c>`),
  'shared formula': points((r) => `<c r="${r}"><f t="shared" si="0"/><v>2</v></c>`),
  'lost digits': value('12345678901234567890'),
  NaN: value('NaN'),
  Infinity: value('Infinity'),
  'too large': value('1e400'),
  'too small': value('1e-400'),
  'decimal comma': value('5,5'),
  'text as a number': value('five'),
  hexadecimal: value('0x10'),
  'shared text that is not there': points((r) => `<c r="${r}" t="s"><v>99999</v></c>`),
  'shared text by no number': points((r) => `<c r="${r}" t="s"><v>x</v></c>`),
  'claim that is none': points((r) => `<c r="${r}" t="b"><v>2</v></c>`),
  'type that is none': points((r) => `<c r="${r}" t="zz"><v>5</v></c>`),
  'cell twice': points((r) => `<c r="${r}"><v>-5</v></c><c r="${r}"><v>-50</v></c>`),
  'cell of another row': points((r) => `<c r="${r}0"><v>-5</v></c>`),
  'row twice': inPart(SHEET, (xml, place) =>
    xml.replace(
      new RegExp(`<row r="${place.row}".*?</row>`),
      (found) => found + found.replace(/rule/, 'rule'),
    ),
  ),
  'empty points': points(() => ''),
  'half a character': replaced(TEXTS, '<t>rule-1</t>', '<t>rule-1_xD800_</t>'),
  'half a character by an entity': replaced(TEXTS, '<t>rule-1</t>', '<t>rule-1&#xD800;</t>'),
  'control character': replaced(TEXTS, '<t>rule-1</t>', '<t>rule-1_x0007_</t>'),
  'lost character': replaced(TEXTS, '<t>rule-1</t>', '<t>rule-1\uFFFD</t>'),
  'no texts': (parts) => new Map([...parts].filter(([name]) => name !== TEXTS)),
  'no sheet': (parts) => new Map([...parts].filter(([name]) => name !== SHEET)),
  'no book': (parts) => new Map([...parts].filter(([name]) => name !== BOOK)),
  'rules in a second sheet, too': inPart(SHEET, (xml) =>
    xml.replace(
      /<row r="2".*?<\/row>/,
      (found) => `${found}${found.replaceAll(/r="([A-Z]*)2"/g, 'r="$190"')}`,
    ),
  ),
};

/** Changes after which the table is as it was, or refused: what spreadsheets write seldom or never. */
export const either: Readonly<Record<string, Change>> = {
  'without references': inPart(SHEET, (xml) => xml.replaceAll(/<c r="[A-Z]+\d+"/g, '<c')),
  'without row numbers': inPart(SHEET, (xml) => xml.replaceAll(/<row r="\d+"/g, '<row')),
  'rows out of order': inPart(SHEET, (xml) => {
    const rows = xml.match(/<row .*?<\/row>/g) ?? [];
    return xml.replace(rows.join(''), rows.toReversed().join(''));
  }),
  'cells out of order': inPart(SHEET, (xml) =>
    xml.replaceAll(
      /(<row [^>]*>)(.*?)(<\/row>)/g,
      (_, open: string, inner: string, end: string) => {
        const all = inner.match(/<c .*?<\/c>/g) ?? [];
        return `${open}${all.toReversed().join('')}${end}`;
      },
    ),
  ),
  prefixed: inPart(SHEET, (xml) =>
    xml
      .replaceAll(/<(\/?)(worksheet|sheetData|row|c|v)\b/g, '<$1x:$2')
      .replace('xmlns=', 'xmlns:x='),
  ),
  'XML cut off': inPart(SHEET, (xml, { at }) => xml.slice(0, at % xml.length)),
  'texts cut off': inPart(TEXTS, (xml, { at }) => xml.slice(0, at % xml.length)),
  'styles cut off': inPart('xl/styles.xml', (xml, { at }) => xml.slice(0, at % xml.length)),
  'no styles': (parts) => new Map([...parts].filter(([name]) => name !== 'xl/styles.xml')),
  'open tags': inPart(SHEET, (xml) =>
    xml.replace('<sheetData>', `<sheetData>${'<x>'.repeat(20_000)}`),
  ),
  doctype: inPart(SHEET, (xml) =>
    xml.replace(/(<\?xml.*?\?>)?/, '$1<!DOCTYPE x [<!ENTITY e "5">]>'),
  ),
  comment: inPart(SHEET, (xml) =>
    xml.replace('<row r="2"', '<!-- <row r="2" hidden="1"> --><row r="2"'),
  ),
  'markup section': replaced(TEXTS, '<t>rule-1</t>', '<t><![CDATA[rule-1]]></t>'),
  'single quotes': inPart(SHEET, (xml) => xml.replaceAll(/(r|t)="([A-Za-z0-9]+)"/g, "$1='$2'")),
  'blanks in tags': inPart(SHEET, (xml) =>
    xml.replaceAll('<c r=', '<c\n  r =').replaceAll('</v>', '</v >'),
  ),
  'digits of a double': value('-0.10000000000000001'),
};
