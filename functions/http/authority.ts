import type { Scope } from '../../api/route.ts';
import { DomainError } from './domain-error.ts';
import type { HttpEvent } from './http.ts';
import { officeOf, UNNAMED, type Offices } from '../deps/office.ts';

/** Who asks: what the verified token lets them do. */
export type Caller = {
  scopes: ReadonlySet<string>;
  /** The rule sets that the token is limited to; undefined is all of them. */
  ruleSets: ReadonlySet<string> | undefined;
  /** The office that asks, for the ledger. */
  by: string;
  /** Who it is, for decisions that take four eyes; undefined where the token does not say. */
  subject: { iss: string; sub: string } | undefined;
};

/** Reads the caller from the claims that the authorizer verified. */
export function callerOf({ requestContext }: HttpEvent, offices: Offices): Caller | undefined {
  const claims = requestContext.authorizer?.jwt.claims;
  if (!claims) return undefined;
  const ruleSets = claims['rule_sets'];
  return {
    scopes: new Set(wordsOf(claims['scope'])),
    ruleSets: ruleSets === undefined ? undefined : new Set(wordsOf(ruleSets)),
    by: officeOf(claims, offices),
    subject: subjectOf(claims),
  };
}

function subjectOf({ iss, sub }: Readonly<Record<string, unknown>>): Caller['subject'] {
  return typeof iss === 'string' && typeof sub === 'string' ? { iss, sub } : undefined;
}

/** Lets only a caller with one of the scopes pass; a route without any lets everybody. */
export function admitCaller(event: HttpEvent, scopes: readonly Scope[], offices: Offices): Caller {
  if (scopes.length === 0) {
    return { scopes: new Set(), ruleSets: new Set(), by: UNNAMED, subject: undefined };
  }
  const caller = callerOf(event, offices);
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

/**
 * The words of a claim: of a text those between its spaces (RFC 6749), of a list of texts these as they
 * are, of anything else none. The authorizer of API Gateway writes a list as "[a b]".
 */
function wordsOf(claim: unknown): string[] {
  if (typeof claim === 'string') {
    const [, listed] = /^\[([^[\]]*)\]$/.exec(claim) ?? [];
    return (listed ?? claim).split(' ').filter((word) => word !== '');
  }
  return Array.isArray(claim) && claim.every((word) => typeof word === 'string') ? claim : [];
}
