import { digestOf } from '../../core/digest.ts';
import type { Actor } from '../../core/life/four-eyes.ts';
import { findPersonalNumber } from '../../core/persons/personal-number.ts';
import type { Scope } from '../../api/route.ts';
import { clientName } from '../../api/schemas/client-name.ts';
import { DomainError } from './domain-error.ts';
import type { HttpEvent } from './http.ts';

/** Who asks: what the verified token lets them do. */
export type Caller = {
  scopes: ReadonlySet<string>;
  /** The rule sets that the token is limited to; undefined is all of them. */
  ruleSets: ReadonlySet<string> | undefined;
  /** The client that asks, for the ledger. */
  by: string;
  /** A digest of who it is, for decisions that take four eyes; undefined where the token does not say. */
  actor: Actor | undefined;
};

/** Who asks, where the token names no client. */
const UNNAMED = 'api';

/** Reads the caller from the claims that the authorizer verified. */
export function callerOf({ requestContext }: HttpEvent): Caller | undefined {
  const claims = requestContext.authorizer?.jwt.claims;
  if (!claims) return undefined;
  const ruleSets = claims['rule_sets'];
  return {
    scopes: new Set(wordsOf(claims['scope'])),
    ruleSets: ruleSets === undefined ? undefined : new Set(wordsOf(ruleSets)),
    by: [claims['client_id'], claims['azp']].find(isClient) ?? UNNAMED,
    actor: actorOf(claims),
  };
}

/**
 * A digest of issuer and subject, so that two acts can be compared and neither is kept; a subject that
 * can be read as a person's number is none, as its digest would be found by trying all.
 */
function actorOf({ iss, sub }: Readonly<Record<string, unknown>>): Actor | undefined {
  if (typeof iss !== 'string' || typeof sub !== 'string' || sub === '') return undefined;
  return findPersonalNumber(sub) === undefined ? digestOf({ iss, sub }) : undefined;
}

/** Refuses a caller whose token does not tell who decides. */
export function mustBeSomebody({ actor }: Caller): Actor {
  if (actor !== undefined) return actor;
  throw new DomainError(
    'forbidden',
    'Decisions about a version need a token with "iss" and "sub", and a subject that is no personal number.',
  );
}

/** A name of a client that can be no person's; `sub`, which may be one's, is never kept. */
function isClient(claim: unknown): claim is string {
  const name = clientName.safeParse(claim);
  return name.success && findPersonalNumber(name.data) === undefined;
}

/** Lets only a caller with one of the scopes pass; a route without any lets everybody. */
export function admitCaller(event: HttpEvent, scopes: readonly Scope[]): Caller {
  if (scopes.length === 0) {
    return { scopes: new Set(), ruleSets: new Set(), by: UNNAMED, actor: undefined };
  }
  const caller = callerOf(event);
  if (!caller) {
    throw new DomainError(
      'unauthenticated',
      'The request carries no token; send "Authorization: Bearer" and a token.',
    );
  }
  if (!scopes.some((scope) => caller.scopes.has(scope))) {
    const wanted = scopes.map((scope) => `"${scope}"`).join(' or ');
    throw new DomainError('forbidden', `This needs a token with the scope ${wanted}.`);
  }
  return caller;
}

/** Whether the token lets its bearer see and use a rule set. */
export function mayTouch({ ruleSets }: Caller, ruleSet: string): boolean {
  return ruleSets === undefined || ruleSets.has(ruleSet);
}

/** Refuses a caller whose token is limited to other rule sets. */
export function mustTouch(caller: Caller, ruleSet: string): void {
  if (mayTouch(caller, ruleSet)) return;
  throw new DomainError('forbidden', 'The token is limited to other rule sets.');
}

/** The authorizer of API Gateway writes a list claim as "[a b]"; tokens themselves as "a b". */
function wordsOf(claim: unknown): string[] {
  const text = Array.isArray(claim) ? claim.join(' ') : typeof claim === 'string' ? claim : '';
  return text.split(/[[\]\s,]+/).filter((word) => word !== '');
}
