import * as z from 'zod';
import { subjectWords } from '../../core/life/versions/version-entry.ts';
import { documentKinds, type DocumentKind } from '../document-kinds.ts';
import { recordTypeNameSchema } from '../../core/expressions/aggregation-schema.ts';
import { nameSchema } from '../../core/procedures/step-schema.ts';
import { lifeFields } from './version-schemas.ts';
import { version } from './parameters.ts';
import { publishedVersion } from './rule-set-schemas.ts';

/** How the routes of a kind of documents speak of it. */
type Described = {
  /** The first part of its paths. */
  path: string;
  /** The field of answers that has the id. */
  name: string;
  /** Several of them, as a sentence begins. */
  words: string;
  /** In the names of schemas, such as `RecordType`. */
  schemaName: string;
  id: z.ZodType<string>;
  /** Whether worked cases must come with a draft, without which it is not approved. */
  needsCases: boolean;
  /** What checking a draft does, as the middle of a sentence. */
  checks: string;
  /** Whether its drafts and decisions read calendars and measures, which come with the code. */
  readsRules: boolean;
  /** What is decided about days that have passed, as a sentence. */
  past: string;
  /** What a comparison counts beside the changes. */
  stays: readonly string[];
  /** Whether a comparison lists what a later version may not change. */
  hasBreaks: boolean;
};

const described: Readonly<Record<DocumentKind, Described>> = {
  'record-type': {
    ...{ path: 'record-types', name: 'recordType' },
    ...{ words: 'Record types', schemaName: 'RecordType' },
    id: recordTypeNameSchema.meta({ description: 'A record type.', examples: ['inspection'] }),
    needsCases: false,
    checks:
      'its worked cases, if any came with it, and that it reads every record of all versions that were ever in force',
    readsRules: false,
    past: 'It is decided for today or a day to come, in UTC, because records of earlier days were written by the version of their day.',
    stays: ['fields'],
    hasBreaks: true,
  },
  procedure: {
    ...{ path: 'procedures', name: 'procedure' },
    ...{ words: 'Procedures', schemaName: 'Procedure' },
    id: nameSchema.meta({ description: 'The id of a procedure.', examples: ['cn-restriction'] }),
    needsCases: true,
    checks:
      'its worked cases, and what is proved over all states that a proceeding can reach: nothing adverse takes effect without law, notice, hearing, decision, service and remedy, every state has a way out; and that it fits the measures of the catalogue that name it',
    readsRules: true,
    past: 'To set it in force or withdraw it from a day that has passed is only proposed, too.',
    stays: ['states', 'steps', 'periods', 'remedies', 'fields', 'law'],
    hasBreaks: false,
  },
};

/** What the routes of a kind take and give. */
export type KindOfDocument = Described & {
  kind: DocumentKind;
  /** In sentences, such as `record type`. */
  word: string;
  /** A version in its life. */
  state: z.ZodObject;
  /** A document with its published versions. */
  summary: z.ZodObject;
  /** The document as its author wrote it. */
  document: z.ZodType<Record<string, unknown>>;
};

const kinds = new Map(documentKinds.map((kind) => [kind, kindOf(kind)]));

/** What the routes of a kind take and give. */
export function kindNamed(kind: DocumentKind): KindOfDocument {
  const found = kinds.get(kind);
  if (!found) throw new RangeError(`No kind ${kind} exists`);
  return found;
}

function kindOf(kind: DocumentKind): KindOfDocument {
  const one = described[kind];
  const { name, id, schemaName } = one;
  const word = subjectWords[kind];
  return {
    ...{ kind, word, ...one },
    state: z
      .strictObject({ [name]: id, ...lifeFields })
      .meta({ id: `${schemaName}State`, description: `One version of a ${word} in its life.` }),
    summary: z
      .strictObject({
        id,
        title: z.string(),
        inForce: version.nullable().meta({ description: 'The version in force today.' }),
        versions: z.array(publishedVersion),
      })
      .meta({ id: `${schemaName}Summary`, description: `A ${word} and its published versions.` }),
    document: z.record(z.string(), z.unknown()).meta({
      id: `${schemaName}Document`,
      description: `A ${word} as its author wrote it.`,
    }),
  };
}
