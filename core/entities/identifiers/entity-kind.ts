/** The kinds of organisation that can be regulated; a natural person is none of them. */
export const entityKinds = [
  'company',
  'sole-trader-business',
  'institution',
  'social-organisation',
  'public-body',
  'locality',
] as const;

export type EntityKind = (typeof entityKinds)[number];
