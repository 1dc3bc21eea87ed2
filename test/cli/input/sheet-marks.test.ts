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
