import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leiCheck } from '../../../../core/entities/identifiers/checks/lei.ts';
import { isCalendarDay } from '../../../../core/ground/calendar.ts';
import { decodeText, isEncoded } from '../../../../core/entities/persons/decode-text.ts';
import { isOneNumber } from '../../../../core/entities/persons/figures.ts';
import { foldText } from '../../../../core/entities/persons/fold-text.ts';
import {
  isHongKongIdentityCard,
  isKoreanResidentNumber,
  isNationalInsurancePrefix,
  isSingaporeIdentityNumber,
  isSocialSecurityNumber,
  isTaiwanNationalNumber,
} from '../../../../core/entities/persons/other-personal-numbers.ts';
import { personalNumberKinds } from '../../../../core/entities/persons/detectors.ts';
import { findPersonalNumber } from '../../../../core/entities/persons/personal-number.ts';
import {
  isOldResidentIdentityNumber,
  isResidentIdentityNumber,
  residentIdentityCheck,
} from '../../../../core/entities/persons/resident-identity-number.ts';
import { publishedUsccs, usccs } from '../identifiers/usccs.ts';
import { oldResidentNumbers, personalNumbers, residentNumbers } from './personal-numbers.ts';

const seed = 20260401;
const resident = '11010519491231002X';

const inOtherDigits = (text: string, zero: number) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe('a personal identity number', () => {
  it.each(personalNumberKinds)('of kind %s is found inside a text', (kind) => {
    const around = fc.constantFrom('', ' ', '负责人：', 'owner (', '\n', '"', ', ', '#', 'é ');
    const behind = fc.constantFrom('', ' ', '号', ')', '\n', '"', ', owner', '#', ' é');
    fc.assert(
      fc.property(personalNumbers[kind], around, behind, (number, before, after) => {
        expect(findPersonalNumber(before + number + after)).toBe(kind);
        expect(findPersonalNumber(before + number.toLowerCase() + after)).toBe(kind);
      }),
      { seed, numRuns: 300 },
    );
  });

  it.each(personalNumberKinds)('of kind %s is found in full-width and other digits', (kind) => {
    const fullWidth = (text: string) =>
      text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));
    fc.assert(
      fc.property(personalNumbers[kind], (number) => {
        expect(findPersonalNumber(fullWidth(number))).toBe(kind);
        expect(findPersonalNumber(inOtherDigits(number, 0x0660))).toBe(kind);
        expect(findPersonalNumber(inOtherDigits(number, 0x0966))).toBe(kind);
        expect(findPersonalNumber(inOtherDigits(number, 0x1d7ce))).toBe(kind);
        expect(findPersonalNumber(Array.from(number).join('\u200b'))).toBe(kind);
        expect(findPersonalNumber(Array.from(number).join('\u0301'))).toBe(kind);
      }),
      { seed, numRuns: 100 },
    );
  });

  it('of a Chinese resident is found with single separators between the digits', () => {
    const between = fc.constantFrom(' ', '\u00a0', '-', '\u2013', '.', '_', '/');
    fc.assert(
      fc.property(residentNumbers, oldResidentNumbers, between, (long, short, by) => {
        const split = [long.slice(0, 6), long.slice(6, 14), long.slice(14)].join(by);
        expect(findPersonalNumber(split)).toBe('cn-resident-identity');
        expect(findPersonalNumber(Array.from(long).join(by))).toBe('cn-resident-identity');
        const parts = [short.slice(0, 6), short.slice(6, 12), short.slice(12)].join(by);
        expect(findPersonalNumber(`id: ${parts};`)).toMatch(/^cn-resident/);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('of a Chinese resident is found between letters, and after other digits and a separator', () => {
    expect(findPersonalNumber(`ID${resident}abc`)).toBe('cn-resident-identity');
    expect(findPersonalNumber(`tel 12 ${resident}`)).toBe('cn-resident-identity');
    expect(findPersonalNumber('11010519491231002\u0425')).toBe('cn-resident-identity');
    expect(findPersonalNumber('holder: 110105-19491231-002x')).toBe('cn-resident-identity');
  });

  it('of a Chinese resident is found in Chinese numerals', () => {
    const written = (number: string, numerals: string) =>
      number.replace(/\d/g, (digit) => numerals.charAt(Number(digit)));
    fc.assert(
      fc.property(residentNumbers, oldResidentNumbers, (long, short) => {
        for (const numerals of [
          '〇一二三四五六七八九',
          '零壹贰叁肆伍陆柒捌玖',
          '○壹貳參肆伍陸柒捌玖',
        ]) {
          expect(findPersonalNumber(`证：${written(long, numerals)}`)).toBe('cn-resident-identity');
          expect(findPersonalNumber(written(short, numerals))).toMatch(/^cn-resident/);
        }
      }),
      { seed, numRuns: 100 },
    );
  });

  it('of 18 characters is found with up to three signs between any two', () => {
    const signs = fc.constantFrom(
      ',',
      ':',
      '|',
      '+',
      '*',
      '\\',
      '  ',
      ') (',
      '\u2800',
      '，',
      '→',
      '🙂',
    );
    fc.assert(
      fc.property(residentNumbers, signs, signs, (number, one, other) => {
        const [place, birthday, rest] = [number.slice(0, 6), number.slice(6, 14), number.slice(14)];
        expect(findPersonalNumber(Array.from(number).join(one))).toBe('cn-resident-identity');
        const split = `no. ${place}${one}${birthday}${other}${rest}`;
        expect(findPersonalNumber(split)).toBe('cn-resident-identity');
      }),
      { seed, numRuns: 300 },
    );
    expect(findPersonalNumber('110105(19491231)002X')).toBe('cn-resident-identity');
  });

  it.each(personalNumberKinds)(
    'of kind %s is found behind one or two layers of encoding',
    (kind) => {
      const percent = (text: string) =>
        text.replace(/[^]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
      const decimal = (text: string) => text.replace(/[^]/g, (c) => `&#${c.charCodeAt(0)};`);
      const hex = (text: string) =>
        text.replace(/[^]/g, (c) => `&#x${c.charCodeAt(0).toString(16)};`);
      fc.assert(
        fc.property(personalNumbers[kind], (number) => {
          expect(findPersonalNumber(percent(number))).toBe(kind);
          expect(findPersonalNumber(decimal(number))).toBe(kind);
          expect(findPersonalNumber(hex(number))).toBe(kind);
          expect(findPersonalNumber(percent(percent(number)))).toBe(kind);
          expect(findPersonalNumber(hex(number).replaceAll('&', '&amp;'))).toBe(kind);
          expect(findPersonalNumber(`%C0%FF%20${percent(number)}`)).toBe(kind);
          expect(findPersonalNumber(encodeURIComponent(inOtherDigits(number, 0xff10)))).toBe(kind);
        }),
        { seed, numRuns: 50 },
      );
    },
  );

  it('of 18 characters is found with one or two digits glued to it', () => {
    fc.assert(
      fc.property(residentNumbers, fc.nat({ max: 9 }), (number, digit) => {
        expect(findPersonalNumber(`${digit}${number}`)).toBe('cn-resident-identity');
        expect(findPersonalNumber(`${number}${digit}`)).toBe('cn-resident-identity');
        expect(findPersonalNumber(`a${digit}${number}${digit}b`)).toBe('cn-resident-identity');
      }),
      { seed, numRuns: 300 },
    );
  });

  it('of Hong Kong is found without brackets, and of the United States with spaces and dots', () => {
    expect(findPersonalNumber('A1234563')).toBe('hk-identity-card');
    expect(findPersonalNumber('card:a1234563.')).toBe('hk-identity-card');
    expect(findPersonalNumber('证件A1234563号')).toBe('hk-identity-card');
    expect(findPersonalNumber('123 45 6789')).toBe('us-social-security');
    expect(findPersonalNumber('ssn 123.45.6789.')).toBe('us-social-security');
    expect(findPersonalNumber('666 12 3456')).toBeUndefined();
  });

  it('of 18 characters is not found with a wrong check character', () => {
    fc.assert(
      fc.property(residentNumbers, fc.integer({ min: 1, max: 10 }), (number, by) => {
        const checks = '0123456789X';
        const wrong = checks.charAt((checks.indexOf(number.charAt(17)) + by) % 11);
        expect(findPersonalNumber(number.slice(0, 17) + wrong)).toBeUndefined();
      }),
      { seed, numRuns: 1000 },
    );
  });

  it.each([
    ['a run of more than 20 digits', `123${resident}`],
    ['a list of times and dates', '11:15:12, 2024-11-05 10:16'],
    ['dates that cut one another', '2018-11-05, 2019-05-06, 2020-01-07'],
    ['amounts', '¥1,101,051.94 ¥9,123,100.21'],
    ['amounts of one sign', '¥1,679,832,123\n¥996201407024\n¥163,645,045.91'],
    ['a Companies House number behind its scheme', 'gb-coh:R0123456 gb-coh:SC123456'],
    ['a Hong Kong card without brackets with a wrong check', 'A1234564'],
    ['a Hong Kong card as part of a code', 'LOT-A1234563 A1234563-B2 A1234563_1'],
    ['an order number', 'PO1234563'],
    ['a Singapore number with a wrong check', 'S1234567A'],
    ['groups by spaces in a longer row', '12 123 45 6789'],
    ['percentages', '10%20%30%40%50%60%70%80%90%11%'],
    ['a province that is none', '16010519491231002X'],
    ['a day that is none', '110105194902300026'],
    ['a year before 1900', '110105189912310024'],
    ['the old form between letters', 'a110105491231002b'],
    ['a decimal number', '31.0501231234567'],
    ['a timestamp with hyphens and dots', '2024-11-05 10.15.12.12345'],
    ['a list of small numbers', '110 105 491 231 002 110'],
    ['a Hong Kong card with a wrong check', 'A123456(4)'],
    ['a Taiwan number with a wrong check', 'A123456788'],
    ['a National Insurance prefix never given', 'GB123456A'],
    ['a company number before a word', 'company SC123456 a subsidiary'],
    ['a Social Security area never given', '666-12-3456'],
    ['hyphenated digits of more groups', '1-123-45-6789'],
    ['a Korean number of the 30th of February', '900230-1234567'],
    ['a date', '2024-11-05'],
    ['a timestamp', '2024-11-05T10:15:12.123456789+08:00'],
    ['a compact timestamp', '20241105101512345'],
    ['milliseconds', '1730801712345'],
    ['a LEI', '5493001KJTIIGC8Y1R12'],
    ['a UUID', '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
    ['nothing', ''],
  ])('is not seen in %s', (_, text) => {
    expect(findPersonalNumber(text)).toBeUndefined();
  });

  it('is not seen in published codes of organisations', () => {
    expect(publishedUsccs.filter((code) => findPersonalNumber(code))).toEqual([]);
  });

  it('is seen in fewer than one in a thousand valid codes of organisations', () => {
    const codes = fc.sample(usccs(), { seed, numRuns: 50_000 });
    const seen = codes.filter((code) => findPersonalNumber(`uscc:${code}`)).length;
    console.log(`identity numbers seen in ${seen} of ${codes.length} made-up USCCs`);
    expect(seen / codes.length).toBeLessThan(1e-3);
  });

  it('is hardly ever seen in hashes and LEIs', () => {
    const hex = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789abcdef')),
      minLength: 64,
      maxLength: 64,
    });
    const leis = fc
      .string({
        unit: fc.constantFrom(...Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')),
        minLength: 18,
        maxLength: 18,
      })
      .map((body) => body + leiCheck(body));
    const texts = fc.sample(fc.oneof(hex, leis), { seed, numRuns: 20_000 });
    expect(texts.filter((text) => findPersonalNumber(text))).toEqual([]);
  });

  it('that is also a valid organisation code passes only on the operator’s list, exactly', () => {
    const both = '913101200001020317';
    const admitted = new Set([both]);
    expect(findPersonalNumber(both)).toBe('cn-resident-identity');
    expect(findPersonalNumber(`uscc:${both}`, { admitted })).toBeUndefined();
    expect(findPersonalNumber(`91 ${both.slice(2)}`, { admitted })).toBe('cn-resident-identity');
    expect(findPersonalNumber(`${both} ${resident}`, { admitted })).toBe('cn-resident-identity');
    expect(findPersonalNumber(resident, { admitted: new Set([resident]) })).toBe(
      'cn-resident-identity',
    );
  });

  it.each([
    ['digits', '1'.repeat(1_000_000)],
    ['digits and spaces', '1 '.repeat(500_000)],
    ['beginnings of an insurance number', 'AB 12 34 56 '.repeat(80_000)],
    ['full-width digits', '１'.repeat(1_000_000)],
    ['combining marks out of order', '\u0316'.repeat(500_000) + '\u0301'.repeat(500_000)],
    ['signs', `1${'%'.repeat(3)}`.repeat(250_000)],
    ['percent encoding', '%31'.repeat(333_000)],
    ['broken percent encoding', '%C0%80%E0'.repeat(111_000)],
    ['character references', '&#49;'.repeat(200_000)],
    ['zeros in a character reference', `&#${'0'.repeat(1_000_000)}`],
    ['Chinese numerals', '一'.repeat(1_000_000)],
    ['beginnings of card numbers', 'A123456'.repeat(140_000)],
    ['five digits and a tail', `12345${'a'.repeat(1_000_000)}`],
  ])(
    'is searched for in a megabyte of %s within the time limit',
    (_, text) => {
      expect(findPersonalNumber(text)).toBeUndefined();
    },
    20_000,
  );
});

describe('the parts of the detector', () => {
  it('hold for the examples of their documentation', () => {
    expect(residentIdentityCheck('11010519491231002')).toBe('X');
    expect(isResidentIdentityNumber(resident)).toBe(true);
    expect(isOldResidentIdentityNumber('110105491231002')).toBe(true);
    expect(isHongKongIdentityCard('A', '123456', '3')).toBe(true);
    expect(isTaiwanNationalNumber('A123456789')).toBe(true);
    expect(isNationalInsurancePrefix('GB')).toBe(false);
    expect(isSocialSecurityNumber('666', '12', '3456')).toBe(false);
    expect(isKoreanResidentNumber('900101', '1234567')).toBe(true);
    expect(isCalendarDay(1900, 2, 29)).toBe(false);
    expect(isSingaporeIdentityNumber('S1234567D')).toBe(true);
    expect(foldText('１１０１０５–一九四九 ٣x')).toBe('110105-1949 3X');
    expect(foldText('①❷⓿〣፩\u2800\u0000四')).toBe('12031  4');
    expect(isEncoded('50 %')).toBe(false);
    expect(decodeText('%31&#49;&#x31;&nbsp;%2531')).toBe('111 %31');
    expect(decodeText('%C0%B1%EF%BC%91%F0%9D%9F%8F%FF&#x110000;&#9999999;')).toBe('1１𝟏%FF  ');
    expect(isOneNumber('10:15:12, 2024-11-05 10:16', 0, 26)).toBe(false);
    expect(isOneNumber('110105, 19491231, 002X', 0, 22)).toBe(true);
  });

  it('read every decimal digit of Unicode', () => {
    const run: number[] = [];
    for (let code = 0x80; code <= 0x1ffff; code++) {
      if (/\p{Nd}/u.test(String.fromCodePoint(code))) run.push(code);
    }
    const values = run.map((code) => foldText(String.fromCodePoint(code)));
    expect(values.join('')).toBe('0123456789'.repeat(run.length / 10));
  });
});
