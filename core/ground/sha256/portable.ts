import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a UTF-8 text as 64 lower-case hexadecimal digits, in plain JavaScript (browsers). */
export function sha256(text: string): string {
  return bytesToHex(digest(utf8ToBytes(text)));
}
