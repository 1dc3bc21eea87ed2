import { en } from './en.ts';
import type { Language } from './language.ts';
import { zhHans } from './zh-hans.ts';

/** The languages that notices are written in, as BCP 47 names them. */
export const languageCodes = ['en', 'zh-Hans'] as const;
export type LanguageCode = (typeof languageCodes)[number];

/** The language in which procedures are written, so that their own titles serve. */
export const OF_PROCEDURES: LanguageCode = 'en';

/** The words of each language. */
export const languages: Readonly<Record<LanguageCode, Language>> = { en, 'zh-Hans': zhHans };
