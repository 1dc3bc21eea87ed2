import { describe, expect, it } from 'vitest';
import {
  admissionFaults,
  readAdmissions,
} from '../../../../core/entities/admissions/read-admissions.ts';
import { checkEntityId, entityFaults } from '../../../../core/entities/identifiers/entity.ts';
import { findPersonalNumber } from '../../../../core/entities/persons/personal-number.ts';
import { personalFactFaults } from '../../../../core/facts/personal-facts.ts';
import { personalDocumentFaults } from '../../../../core/rule-set/faults/personal-faults.ts';

const both = '913101200001020317';
/** A unified social credit code whose last character does not fit. */
const unfit = '9152000071430580XA';
/** Valid as the number of a corporation and of a resident. */
const KOREAN = '110111-3000471';
const admission = {
  text: 'C1234569',
  for: { ruleSet: 'noise', fact: 'number' },
  register: { name: 'Secretary of State', entry: 'https://register.example/C1234569' },
  reason: 'The number of a corporation, seen in the register.',
  proposedBy: 'registry desk',
  confirmedBy: 'food safety team',
  on: '2026-11-20',
};
const register = { name: 'Market supervision', entry: 'entry 17 of 2026' };
const admissions = (...list: object[]) => ({ admissions: list });
const faultsOf = (change: object) => admissionFaults(admissions({ ...admission, ...change }));

describe('an admission', () => {
  it('for a fact lets its text pass there, in a text or alone, and nowhere else', () => {
    const admitted = readAdmissions(admissions(admission));
    const declared = { number: {}, other: {} };
    const facts = { number: 'C1234569', other: 'C1234569' };
    const found = personalFactFaults(facts, declared, { ruleSet: 'noise', admitted });
    expect(found.map(({ pointer }) => pointer)).toEqual(['/other']);
    const reason = { number: { value: 1, by: 'desk', reason: 'As c1234569 says.' } };
    expect(personalFactFaults(reason, declared, { ruleSet: 'noise', admitted })).toEqual([]);
    expect(personalFactFaults(facts, declared, { ruleSet: 'other', admitted })).toHaveLength(2);
    expect(findPersonalNumber('C1234569', { admitted })).toBe('hk-identity-card');
    const next = { number: 'C1234569 C1234550' };
    expect(personalFactFaults(next, declared, { ruleSet: 'noise', admitted })).toHaveLength(1);
  });

  it('for a rule set lets its text pass in the document, and those of its facts too', () => {
    const document = { id: 'noise', title: { en: 'As C1234569' }, facts: { number: {} } };
    expect(personalDocumentFaults(document)).toMatchObject([{ pointer: '/title/en' }]);
    const ofFact = readAdmissions(admissions(admission));
    expect(personalDocumentFaults(document, ofFact)).toEqual([]);
    const ofRuleSet = readAdmissions(admissions({ ...admission, for: { ruleSet: 'noise' } }));
    expect(personalDocumentFaults(document, ofRuleSet)).toEqual([]);
    expect(personalDocumentFaults({ ...document, id: 'other' }, ofRuleSet)).toHaveLength(1);
    const facts = { number: 'C1234569' };
    const search = { ruleSet: 'noise', admitted: ofRuleSet };
    expect(personalFactFaults(facts, { number: {} }, search)).toHaveLength(1);
  });

  it('for a scheme lets a code pass as an id, though it could be a person’s or its check does not fit', () => {
    const admitted = readAdmissions(
      admissions(
        { ...admission, register, text: both, for: { scheme: 'uscc' } },
        { ...admission, register, text: unfit, for: { scheme: 'uscc' } },
      ),
    );
    for (const code of [both, unfit]) {
      const id = `uscc:${code}`;
      expect(checkEntityId(id, 'company')).toBeDefined();
      expect(checkEntityId(id, 'company', admitted)).toBeUndefined();
      expect(entityFaults({ id, kind: 'company' }, admitted)).toEqual([]);
    }
    expect(checkEntityId(`lei:${both}`, 'company', admitted)).toBeDefined();
    expect(findPersonalNumber(`see uscc:${both}`, { admitted })).toBeUndefined();
    expect(findPersonalNumber(both, { admitted })).toBe('cn-resident-identity');
  });

  it.each([
    ['itself confirmed', { confirmedBy: ' Registry DESK' }, '/confirmedBy', /somebody else/],
    ['confirmed by a look-alike', { confirmedBy: 'rеgistry desk' }, '/confirmedBy', /scripts/],
    ['proposed unseen', { proposedBy: 'desk\u200b' }, '/proposedBy', /invisible/],
    ['of a person', { proposedBy: 'A123456(3)' }, '/proposedBy', /number of a person/],
    ['without effect', { text: 'SC095237', register }, '/text', /passes without admission/],
    [
      'of a code that is taken',
      { for: { scheme: 'us-ca-corp' } },
      '/text',
      /taken as a code of us-ca-corp without admission/,
    ],
    ['of no form', { for: { scheme: 'es-nif' } }, '/text', /has not the form of a code of es-nif/],
    ['without its entry', { register: { name: 'Register' } }, '/register/entry', /cite the entry/],
    ['for nothing', { for: {} }, '/for', /must be one of "au-abn"/],
    ['for the scheme of tests', { for: { scheme: 'x-test' } }, '/for', /"uscc"$/],
    [
      'without its entry, of a Korean corporation that passes the check of a resident,',
      { text: KOREAN, for: { scheme: 'kr-corp' }, register: { name: 'Register' } },
      '/register/entry',
      /passes the check of numbers of persons \(kr-resident-registration\)/,
    ],
    ['without a day', { on: 'today' }, '/on', /date/],
    ['without a reason', { reason: '' }, '/reason', /say why/],
  ])('that is %s is refused', (_, change, pointer, message) => {
    const faults = faultsOf(change);
    expect(faults).toEqual([
      {
        pointer: expect.stringMatching(`^/admissions/0${pointer}`) as string,
        message: expect.stringMatching(message) as string,
      },
    ]);
    expect(JSON.stringify(faults)).not.toMatch(/C1234569|123456\(3|SC095237/);
  });

  it('needs no entry where numbers of that kind have no check', () => {
    const council = { name: 'Form numbers of the council' };
    expect(faultsOf({ text: 'AB 12 34 56 C', register: council })).toEqual([]);
  });

  it('that stands twice is refused, and all faults are named at once', () => {
    const sound = { ...admission, text: 'c1234569', confirmedBy: 'registry desk' };
    expect(admissionFaults(admissions(admission, { ...sound, extra: 1 }))).toMatchObject([
      { pointer: '/admissions/1/extra' },
    ]);
    expect(admissionFaults(admissions(admission, sound))).toMatchObject([
      { pointer: '/admissions/1/confirmedBy' },
      { pointer: '/admissions/1/text', message: expect.stringMatching(/admission 0/) as string },
    ]);
    expect(() => readAdmissions(admissions(admission, sound))).toThrow(
      'The admissions are refused',
    );
  });
});
