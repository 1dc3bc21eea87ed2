import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Styles a text on a terminal; elsewhere, and where NO_COLOR is set, leaves it plain. */
export function styled(format: Format, text: string): string {
  return styleText(format, text, { stream: process.stdout, validateStream: true });
}
