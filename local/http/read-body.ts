import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../functions/http/domain-error.ts';
import type { HttpEvent } from '../../functions/http/http.ts';

/** As large as a request to a function may be. */
const LARGEST = 6 * 1024 * 1024;

/**
 * The body of a request as API Gateway hands it over: text, or base64 where it is none.
 *
 * @throws DomainError as soon as it is larger than any function takes
 */
export async function readBody(
  request: IncomingMessage,
): Promise<Pick<HttpEvent, 'body' | 'isBase64Encoded'>> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST) throw tooLarge();
    chunks.push(chunk);
  }
  if (size === 0) return { isBase64Encoded: false };
  const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  const body = textOf(bytes);
  return body === undefined
    ? { body: bytes.toString('base64'), isBase64Encoded: true }
    : { body, isBase64Encoded: false };
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function textOf(bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function tooLarge(): DomainError {
  return new DomainError(
    'too-large',
    `The body has more than ${LARGEST / 1024} KB; send less at once.`,
  );
}
