import type { EntityKind } from '../entity-kind.ts';

export type UsccPrefix = { readonly title: string; readonly kinds: readonly EntityKind[] };

const of = (title: string, ...kinds: EntityKind[]): UsccPrefix => ({ title, kinds });

/**
 * Registry and type, the first two characters of a unified social credit code, and the kinds of
 * entity that each may stand for (GB 32100-2015 with amendment 1 of 2016).
 *
 * Several kinds stand where the register mixes them: a private non-enterprise unit (52) is a school
 * or a care home as often as an association. A farmers' cooperative (93) is a market legal person,
 * hence a company. A rural collective (N) is a special legal person that speaks for its place.
 *
 * @example usccPrefixes['92']?.kinds // ['sole-trader-business']
 */
export const usccPrefixes: Readonly<Record<string, UsccPrefix>> = {
  '11': of('organ', 'public-body'),
  '12': of('public institution', 'institution', 'public-body'),
  '13': of('mass organisation', 'social-organisation', 'public-body'),
  '19': of('other, staffing office', 'institution', 'public-body', 'social-organisation'),
  '21': of('foreign news bureau', 'institution', 'company'),
  '29': of('other, foreign affairs', 'institution', 'company', 'social-organisation'),
  '31': of('law firm', 'company', 'institution'),
  '32': of('notary office', 'institution'),
  '33': of('grassroots legal service', 'institution', 'company'),
  '34': of('forensic examiner', 'institution', 'company'),
  '35': of('arbitration commission', 'institution'),
  '39': of('other, justice', 'institution', 'company', 'social-organisation'),
  '41': of('foreign cultural centre', 'institution'),
  '49': of('other, culture', 'institution', 'company', 'social-organisation'),
  '51': of('society', 'social-organisation'),
  '52': of('private non-enterprise unit', 'social-organisation', 'institution'),
  '53': of('foundation', 'social-organisation'),
  '59': of('other, civil affairs', 'social-organisation', 'institution', 'locality'),
  '61': of('foreign tourism office', 'institution', 'company'),
  '62': of('tourism office of Hong Kong, Macau or Taiwan', 'institution', 'company'),
  '69': of('other, tourism', 'institution', 'company', 'social-organisation'),
  '71': of('religious site', 'social-organisation'),
  '72': of('religious school', 'social-organisation', 'institution'),
  '79': of('other, religion', 'social-organisation', 'institution'),
  '81': of('grassroots trade union', 'social-organisation'),
  '89': of('other, trade union', 'social-organisation', 'institution'),
  '91': of('enterprise', 'company'),
  '92': of('sole trader', 'sole-trader-business'),
  '93': of("farmers' cooperative", 'company'),
  A1: of('military institution', 'institution'),
  A9: of('other, military', 'institution', 'public-body'),
  N1: of('collective of a village group', 'social-organisation', 'locality'),
  N2: of('collective of a village', 'social-organisation', 'locality'),
  N3: of('collective of a township', 'social-organisation', 'locality'),
  N9: of('other, agriculture', 'social-organisation', 'locality', 'company'),
  Y1: of('other', 'company', 'institution', 'social-organisation', 'public-body', 'locality'),
};
