import { describe, expect, it } from 'vitest';
import { markFaults } from '../../../cli/input/workbook/sheet-marks.ts';

const looks = {
  styleOf: () => ({ isStruck: false, shows: 'itself' as const }),
  struckTexts: new Set<number>(),
};
const faultsOf = (written: string) =>
  markFaults(
    {
      name: 'S',
      isHidden: false,
      xml: `<row r="1"><c r="A1"><v>${written}</v></c></row>`,
    },
    looks,
    { rows: 10, columns: 10 },
  );

describe('a number cell', () => {
  it.each(['5.0000000000000001', '1e-400', '12345678901234567', '0.1234567890123456789'])(
    'that holds %s is refused, as its digits would be lost',
    (written) => {
      const faults = faultsOf(written);
      expect(faults).toMatchObject([{ cell: 'S!A1' }]);
      expect(JSON.stringify(faults)).not.toContain(written);
    },
  );

  it.each(['5', '-0.5', '0.10000000000000001', '0.29999999999999999', '1.5E-3', '1234567.25'])(
    'that holds %s is read',
    (written) => {
      expect(faultsOf(written)).toEqual([]);
    },
  );
});

describe('a cell', () => {
  const inSheet = (before: string) =>
    markFaults(
      {
        name: 'S',
        isHidden: false,
        xml: `${before}<sheetData><row r="1"><c r="B1"><v>5</v></c></row></sheetData>`,
      },
      looks,
      { rows: 10, columns: 10 },
    );

  it.each([
    '<cols><col min="1" max="2" hidden="1"/></cols>',
    '<cols><col min="2" max="2" width="0"/></cols>',
    '<sheetFormatPr defaultColWidth="0"/>',
    '<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="1" width="9"/></cols>',
  ])('in a column out of sight is refused: %s', (before) => {
    expect(inSheet(before)).toMatchObject([
      { cell: 'S!B1', message: expect.stringContaining('hidden column') as string },
    ]);
  });

  it.each([
    '<sheetFormatPr defaultColWidth="0"/><cols><col min="1" max="2" width="9"/></cols>',
    '<sheetFormatPr defaultColWidth="9" zeroHeight="1"/>',
    '<cols><col min="3" max="9" hidden="1"/></cols>',
  ])('in sight is read: %s', (before) => {
    expect(inSheet(before)).toEqual([]);
  });

  it('that names another row than its own is refused', () => {
    const xml = '<row r="1"><c r="A1"><v>5</v></c><c r="B10"><v>-5</v></c></row>';
    const faults = markFaults({ name: 'S', isHidden: false, xml }, looks, { rows: 99, columns: 9 });
    expect(faults).toMatchObject([
      { cell: 'S!B10', message: expect.stringContaining('stands in row 1') as string },
    ]);
  });

  it.each(['0x10', 'five', 'NaN', 'Infinity', '5,5', '1 000'])(
    'of numbers that holds %s is refused',
    (written) => {
      expect(faultsOf(written)).toMatchObject([{ cell: 'S!A1' }]);
    },
  );
});
