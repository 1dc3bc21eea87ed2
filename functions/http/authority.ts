import type { Scope } from '../../api/route.ts';
import { DomainError } from './domain-error.ts';
import type { HttpEvent } from './http.ts';
import { officeOf, UNNAMED, type Offices } from '../deps/office.ts';
import type { RuleSetsClaim } from '../deps/rule-sets-claim.ts';

/** In the claim `rule_sets`: the token is for every rule set. */
const EVERY_RULE_SET = '*';

/** The caller: what the verified token allows. */
export type Caller = {
  scopes: ReadonlySet<string>;
  /** The rule sets that the token is limited to; undefined is all of them. */
  ruleSets: ReadonlySet<string> | undefined;
  /** The caller's office, for the ledger. */
  by: string;
  /** Who it is, for decisions that take four eyes; undefined where the token does not say. */
  subject: { iss: string; sub: string } | undefined;
};

/** Reads the caller from the claims that the authorizer verified. */
export function callerOf({ requestContext }: HttpEvent, offices: Offices): Caller | undefined {
  const claims = requestContext.authorizer?.jwt.claims;
  if (!claims) return undefined;
  return {
    scopes: new Set(wordsOf(claims['scope'])),
    ruleSets: ruleSetsIn(claims['rule_sets']),
    by: officeOf(claims, offices),
    subject: subjectOf(claims),
  };
}

/** The rule sets that a token is limited to; undefined, for all, without the claim or where it holds `*`. */
function ruleSetsIn(claim: unknown): Caller['ruleSets'] {
  if (claim === undefined) return undefined;
  const words = wordsOf(claim);
  return words.includes(EVERY_RULE_SET) ? undefined : new Set(words);
}

/**
 * Refuses a token without the claim that limits it: where its name is misspelt, the token would be
 * unlimited.
 */
function mustBeLimited({ requestContext }: HttpEvent, claim: RuleSetsClaim): void {
  const isThere = requestContext.authorizer?.jwt.claims['rule_sets'] !== undefined;
  if (claim === 'optional' || isThere) return;
  throw new DomainError(
    'forbidden',
    'The token has no claim "rule_sets"; it names the rule sets that the token is for, or "*" for all.',
  );
}

function subjectOf({ iss, sub }: Readonly<Record<string, unknown>>): Caller['subject'] {
  return typeof iss === 'string' && typeof sub === 'string' ? { iss, sub } : undefined;
}

/** Lets only a caller with one of the scopes pass; a route without any lets everybody. */
export function admitCaller(
  event: HttpEvent,
  scopes: readonly Scope[],
  { offices, ruleSetsClaim = 'required' }: { offices: Offices; ruleSetsClaim?: RuleSetsClaim },
): Caller {
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
  mustBeLimited(event, ruleSetsClaim);
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

/** Whether the token lets its bearer decide what concerns every rule set. */
export function mayTouchAll({ ruleSets }: Caller): boolean {
  return ruleSets === undefined;
}

/** Refuses a caller whose token is limited to some rule sets where a decision concerns all of them. */
export function mustTouchAll(caller: Caller): void {
  if (mayTouchAll(caller)) return;
  throw new DomainError(
    'forbidden',
    'The token is limited to some rule sets, and this concerns all of them; it takes one with "*" in the claim "rule_sets".',
  );
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
