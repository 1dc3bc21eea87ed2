import type { EntityKind } from '../entity-kind.ts';

/** Says what is wrong with a code, or undefined if nothing is; the code is never repeated. */
export type CodeFault = (code: string, kind?: EntityKind) => string | undefined;

/** An algorithm that checks codes beyond their form; a scheme names it. */
export type Check = {
  readonly name: string;
  /** What it computes, and which slips it finds, as docs/identifiers.md lists it. */
  readonly says: string;
  readonly fault: CodeFault;
  /** Whether it reads the form as well and says what is wrong with it; the others get codes of the form only. */
  readonly readsForm?: true;
};
