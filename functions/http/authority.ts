import { DomainError } from './domain-error.ts';
import type { HttpEvent } from './http.ts';
import type { Scope } from './routes.ts';

/** Who asks: what the verified token lets them do. */
export type Caller = {
  scopes: ReadonlySet<string>;
  /** The rule sets that the token is limited to; undefined is all of them. */
  ruleSets: ReadonlySet<string> | undefined;
};

/** Reads the caller from the claims that the authorizer verified. */
export function callerOf({ requestContext }: HttpEvent): Caller | undefined {
  const claims = requestContext.authorizer?.jwt.claims;
  if (!claims) return undefined;
  const ruleSets = claims['rule_sets'];
  return {
    scopes: new Set(wordsOf(claims['scope'])),
    ruleSets: ruleSets === undefined ? undefined : new Set(wordsOf(ruleSets)),
  };
}

/** Lets only a caller with the scope pass; a route without scope lets everybody. */
export function admitCaller(event: HttpEvent, scope: Scope | null): Caller {
  if (scope === null) return { scopes: new Set(), ruleSets: new Set() };
  const caller = callerOf(event);
  if (!caller) {
    throw new DomainError(
      'unauthenticated',
      'The request carries no token; send "Authorization: Bearer" and a token.',
    );
  }
  if (!caller.scopes.has(scope)) {
    throw new DomainError('forbidden', `This needs a token with the scope "${scope}".`);
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
