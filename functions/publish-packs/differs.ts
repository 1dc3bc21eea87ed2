import type { Differing } from '../../store/life/publish-with-code.ts';

/** How a version stands, in the middle of a sentence. */
const words: Readonly<Record<Differing['stands']['decision'], string>> = {
  draft: 'is a draft',
  checked: 'is checked',
  approved: 'is approved',
  'set-in-force': 'was set in force',
  withdrawn: 'is withdrawn',
  annulled: 'is annulled',
};

/** Says that people submitted another content here than comes with the code, with both digests and what to do. */
export function differs(name: string, { stands, withCode }: Differing): string {
  const { decision, digest } = stands;
  return `${name}: what was submitted here under this number has another content, digest ${digest}, which ${words[decision]} and stays so; the file, digest ${withCode}, is not published. Give the file another version, or make it the same as what stands here.`;
}
