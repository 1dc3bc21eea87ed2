import { describe, expect, it } from 'vitest';
import { redacted } from '../../../cli/lines/redacted.ts';
import { PERSONAL } from '../gradus.ts';

describe('a message for a terminal', () => {
  it.each([
    '0.333333333333333',
    '-0.000123456789012345',
    '12345678.9012345',
    '99999999999999.5',
    '60.1',
  ])('shows the figure %s', (figure) => {
    const message = `"a case" expects ${figure} but comes out as ${figure}`;
    expect(redacted(message)).toBe(message);
  });

  it.each([
    PERSONAL,
    `${PERSONAL.slice(0, 6)}.${PERSONAL.slice(6)}`,
    `${PERSONAL.slice(0, 14)}.${PERSONAL.slice(14)}`,
    '110105.491231002',
    '110105194912310.02',
    '11010519491231',
    '110105.19491231.002',
    '01234567.1234567',
    '0.110105194912310021',
  ])('never shows what can be a number of a person: %#', (number) => {
    const said = redacted(`"a case" expects ${number} but comes out as 5`);
    expect(said).not.toMatch(/\d{4}/);
    expect(said).toContain('"a case" expects ');
  });

  it('shows a figure beside a masked number', () => {
    expect(redacted(`${PERSONAL} has 0.333333333333333`)).toBe('… has 0.333333333333333');
  });
});
