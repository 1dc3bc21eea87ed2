import { CommandFault } from './command-fault.ts';

/** A running system, and a token for it. */
export type Api = { url: string; token: string };

/**
 * Asks the running system; an object as body makes it a POST, and so does `post`, without a body.
 *
 * @throws CommandFault with what the system refused, or that none answers
 */
export async function ask(
  { url, token }: Api,
  path: string,
  body?: object | 'post',
): Promise<unknown> {
  const response = await fetch(new URL(path, url), requestOf(token, body)).catch(
    (error: unknown) => {
      throw new CommandFault(
        `no system answers at ${url} (${reasonOf(error)}); start it with "npm start"`,
        1,
      );
    },
  );
  const answer: unknown = await response.json().catch(() => {
    throw new CommandFault(
      `what answers at ${url} is not Gradus: status ${response.status}, and no JSON`,
      1,
    );
  });
  if (response.ok) return answer;
  throw new CommandFault(refusal(answer, response.status), 1);
}

function requestOf(token: string, body: object | 'post' | undefined): RequestInit {
  const authorization = `Bearer ${token}`;
  if (body === 'post') return { method: 'POST', headers: { authorization } };
  const headers = { authorization, 'content-type': 'application/json' };
  return body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
}

function reasonOf(error: unknown): string {
  return (error as { cause?: { code?: string } }).cause?.code ?? 'no connection';
}

/** A problem document as lines. */
function refusal(answer: unknown, status: number): string {
  const { title, detail, faults } = answer as {
    title?: string;
    detail?: string;
    faults?: { pointer: string; message: string }[];
  };
  const lines = (faults ?? []).map(({ pointer, message }) => `\n  ${pointer || '/'}: ${message}`);
  return `${title ?? `refused with status ${status}`}: ${detail ?? ''}${lines.join('')}`;
}
