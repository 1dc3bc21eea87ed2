import { CommandFault } from '../command-fault.ts';

/** What passes by itself: the system is busy, or cannot be reached for now. */
export class PassingFault extends CommandFault {
  /** Whether a system answered. */
  readonly isAnswered: boolean;

  constructor(message: string, isAnswered: boolean) {
    super(message);
    this.name = 'PassingFault';
    this.isAnswered = isAnswered;
  }
}

/** Too many requests, or nobody behind a gateway who answers in time. */
const PASSING: readonly number[] = [429, 502, 503, 504];

/** A running system, and a token for it. */
export type Api = { url: string; token: string };

/**
 * Asks the running system; an object as body makes it a POST, a method's name one without a body.
 *
 * @throws CommandFault with what the system refused, or that none answers
 */
export async function ask(
  { url, token }: Api,
  path: string,
  body?: object | Bodiless,
): Promise<unknown> {
  const response = await fetch(new URL(path, url), requestOf(token, body)).catch(
    (error: unknown) => {
      throw new PassingFault(
        `no system answers at ${url} (${reasonOf(error)}); start it with "npm start"`,
        false,
      );
    },
  );
  const answer: unknown = await response.json().catch(() => {
    throw new CommandFault(
      `what answers at ${url} is not Gradus: status ${response.status}, and no JSON`,
    );
  });
  if (response.ok) return answer;
  const problem = answer as Problem;
  if (PASSING.includes(response.status)) {
    throw new PassingFault(refusal(problem, response.status), true);
  }
  throw new CommandFault(refusal(problem, response.status), isNo(problem, response.status) ? 1 : 2);
}

type Bodiless = 'POST' | 'DELETE';

function requestOf(token: string, body: object | Bodiless | undefined): RequestInit {
  const authorization = `Bearer ${token}`;
  if (typeof body === 'string') return { method: body, headers: { authorization } };
  const headers = { authorization, 'content-type': 'application/json' };
  return body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
}

function reasonOf(error: unknown): string {
  return (error as { cause?: { code?: string } }).cause?.code ?? 'no connection';
}

/** A problem document, as far as it is read here. */
type Problem = {
  type?: string;
  title?: string;
  detail?: string;
  faults?: { pointer: string; message: string }[];
};

/** Where arguments of a command stand in a request: in its address, or by these names in its body. */
const ARGUMENTS = /^\/(query|path)\/|^\/(ruleSet|version|asOf|countBy)(\/|$)/;

/**
 * Whether the system looked at what was asked and said no, as it does of a decision that may not be made
 * and of a document with faults; a token, an address, a name or a date it did not get that far with.
 */
function isNo({ type, faults = [] }: Problem, status: number): boolean {
  const isUsage = faults.some(({ pointer }) => ARGUMENTS.test(pointer));
  return type === '/problems/four-eyes' || ((status === 409 || status === 422) && !isUsage);
}

/** A problem document as lines. */
function refusal({ title, detail, faults }: Problem, status: number): string {
  const lines = (faults ?? []).map(({ pointer, message }) => `\n  ${pointer || '/'}: ${message}`);
  return `${title ?? `refused with status ${status}`}: ${detail ?? ''}${lines.join('')}`;
}
