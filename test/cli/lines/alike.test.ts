import { describe, expect, it } from 'vitest';
import { alike } from '../../../cli/lines/alike.ts';

const told = (faults: { pointer: string; message: string }[]): string[] =>
  alike(faults).map(({ fault, more }) => `${fault.pointer} ${fault.message}${more}`);

describe('of many faults', () => {
  it('one that says the same at several places is shown once, with the places', () => {
    const message = 'reads "erors", which is not a declared fact';
    const at = (rule: number) => ({ pointer: `/rules/${rule}/fact`, message });
    expect(told([at(0), at(3)])).toEqual([`/rules/0/fact ${message}; the same at /rules/3/fact`]);
    expect(told([0, 1, 2, 3, 4, 5].map(at))).toEqual([
      `/rules/0/fact ${message}; the same at /rules/1/fact, /rules/2/fact, /rules/3/fact and 2 more places`,
    ]);
  });

  it('those that differ in names and numbers only are shown as the first few and how many more', () => {
    const faults = Array.from({ length: 2000 }, (_, at) => ({
      pointer: `/tables/t/rows/${at}/0`,
      message: `is the text "${at}", and size is a decimal; write ${at} without quotes`,
    }));
    const lines = told(faults);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/write 0 without quotes$/);
    expect(lines[4]).toMatch(/write 4 without quotes; and 1995 more like it$/);
  });

  it('those that name a near one are alike with those that do not, beyond the first', () => {
    const words = [
      'is not known here (did you mean "to"?)',
      'is not known here; known are to, from',
    ];
    const faults = words.map((message, at) => ({ pointer: `/rows/${at}/upTo`, message }));
    expect(told(faults)).toEqual([`/rows/0/upTo ${words[0]}; the same at /rows/1/upTo`]);
  });

  it('those of other sentences or parts are all shown', () => {
    const faults = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => ({
      pointer: `/facts/${key}/title`,
      message: 'is required',
    }));
    expect(told(faults)).toHaveLength(1);
    expect(told(faults.map((one, at) => ({ ...one, message: `lacks ${'x'.repeat(at)}` })))).toHaveLength(7);
    const codes = [{ pointer: '/a', message: 'm', code: 'x' }, { pointer: '/a', message: 'm', code: 'y' }];
    expect(alike(codes, ({ code }) => code)).toHaveLength(2);
  }); // prettier-ignore
});
