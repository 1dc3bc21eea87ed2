import type * as z from 'zod';
import type { ErrorKind } from './presentations.ts';

/** What an endpoint takes and gives: zod in, zod out, each with its description and examples. */
export type Contract = {
  description: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The handler parses the body itself, because only a rule set knows all of its faults. */
  isBodyOpen?: true;
  /** Bytes that a body may have. */
  largest?: number;
  /** The list in the body whose items are each answered on their own. */
  itemwise?: string;
  /** Whether the header `If-Match` must name the place in a chain that the caller has read. */
  ifMatch?: true;
  /** Parts of the body in which only a rule set's declarations distinguish codes of organisations from personal numbers. */
  ofRuleSet?: readonly string[];
  answers: Readonly<Record<number, Answered>>;
  /** Refusals beside those that every endpoint knows. */
  refusals: readonly ErrorKind[];
  /** A request body that works as it stands. */
  example?: unknown;
};

/** The forms of an answer: JSON, and what some endpoints have beside it. */
export type Form = 'json' | 'page' | 'markdown';

type Answered = {
  description: string;
  schema: z.ZodType;
  example?: unknown;
  location?: true;
  /** Whether the header `ETag` has the place in a chain up to which it was read. */
  etag?: true;
  /** Whether it is a page, HTML, instead of JSON. */
  isPage?: true;
  /** Whether who prefers HTML is sent the same as a page. */
  orPage?: true;
  /** Whether who prefers Markdown is sent the same so. */
  orMarkdown?: true;
};

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given, typed by its contract. */
export type Input<C extends Contract> = {
  params: Parsed<C['params']>;
  query: Parsed<C['query']>;
  body: C extends { isBodyOpen: true } ? unknown : Parsed<C['body']>;
  /** The place that `If-Match` names. */
  ifMatch: C extends { ifMatch: true } ? number : undefined;
  /** The form that the request prefers of those that the endpoint has. */
  form: Form;
  /** Whether the parts named in `ofRuleSet` must be searched for personal numbers again. */
  mustSearchAgain: boolean;
};
