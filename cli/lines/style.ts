import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Styles a text on a terminal; returns it unchanged elsewhere and if NO_COLOR is set. */
export function styled(format: Format, text: string): string {
  return styleText(format, text, { stream: process.stdout, validateStream: true });
}
