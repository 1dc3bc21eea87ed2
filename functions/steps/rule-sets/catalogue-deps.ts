import type { Catalogue } from '../../../core/rule-set/catalogue.ts';

/** What handlers are given that look measures up. */
export type CatalogueDeps = { catalogue: Catalogue };
