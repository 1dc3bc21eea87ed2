import { styled } from '../style.ts';

/** A heading with its lines indented; empty without lines. */
export function section(title: string, lines: readonly string[]): string {
  return lines.length === 0
    ? ''
    : [styled('underline', title), ...lines.map((line) => `  ${line}`)].join('\n');
}
