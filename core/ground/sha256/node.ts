import { hash } from 'node:crypto';

/** SHA-256 of a UTF-8 text as 64 lower-case hexadecimal digits, by the platform's own crypto. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
