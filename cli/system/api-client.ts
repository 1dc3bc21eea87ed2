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

/** What was asked does not fit what stands, or what was read before, or has faults. */
const REFUSING: readonly number[] = [409, 412, 422];

/** A running system, and a token for it. */
export type Api = { url: string; token: string };

/**
 * Asks the running system; an object as body makes it a POST, a method's name one without a body.
 *
 * @throws CommandFault with what the system refused, or that none answers
 */
export async function ask(api: Api, path: string, body?: object | Bodiless): Promise<unknown> {
  return accepted(await answerOf(api, path, requestOf(body)));
}

/** A response of the system, taken or refused. */
export type Answer = { status: number; ok: boolean; body: unknown };

/**
 * Puts a document under an address of the running system.
 *
 * @throws CommandFault where none answers
 */
export async function put(api: Api, path: string, body: object): Promise<Answer> {
  return await answerOf(api, path, { ...requestOf(body), method: 'PUT' });
}

/**
 * Posts a document to the running system.
 *
 * @param after the place in a chain that its sender has seen, behind which alone it is to be taken
 * @throws CommandFault where none answers
 */
export async function post(api: Api, path: string, body: object, after?: number): Promise<Answer> {
  const request = requestOf(body);
  if (after === undefined) return await answerOf(api, path, request);
  const headers = { ...request.headers, 'if-match': `"${after}"` };
  return await answerOf(api, path, { ...request, headers });
}

/**
 * The body of a response.
 *
 * @throws CommandFault with what the system refused
 */
export function accepted({ ok, status, body }: Answer): unknown {
  if (ok) return body;
  const problem = body as Problem;
  if (PASSING.includes(status)) throw new PassingFault(refusal(problem, status), true);
  throw new CommandFault(refusal(problem, status), isNo(problem, status) ? 1 : 2);
}

async function answerOf({ url, token }: Api, path: string, request: Request): Promise<Answer> {
  const headers = { ...request.headers, authorization: `Bearer ${token}` };
  const response = await fetch(new URL(path, url), { ...request, headers }).catch(
    (error: unknown) => {
      throw new PassingFault(
        `no system answers at ${url} (${reasonOf(error)}); start it with "npm start"`,
        false,
      );
    },
  );
  const body: unknown = await response.json().catch(() => {
    throw new CommandFault(
      `what answers at ${url} is not Gradus: status ${response.status}, and no JSON`,
    );
  });
  return { status: response.status, ok: response.ok, body };
}

type Bodiless = 'POST' | 'DELETE';
type Request = { method?: string; headers?: Record<string, string>; body?: string };

function requestOf(body: object | Bodiless | undefined): Request {
  if (typeof body === 'string') return { method: body };
  if (!body) return {};
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

function reasonOf(error: unknown): string {
  return (error as { cause?: { code?: string } }).cause?.code ?? 'no connection';
}

/** A problem document, as far as it is read here. */
export type Problem = {
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
  return type === '/problems/four-eyes' || (REFUSING.includes(status) && !isUsage);
}

/** A problem document as lines. */
function refusal({ title, detail, faults }: Problem, status: number): string {
  const lines = (faults ?? []).map(({ pointer, message }) => `\n  ${pointer || '/'}: ${message}`);
  return `${title ?? `refused with status ${status}`}: ${detail ?? ''}${lines.join('')}`;
}
