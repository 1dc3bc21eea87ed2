import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Counts of a campaign, and the files that were read by half or otherwise than they were written. */
export type Campaign = {
  files: number;
  read: number;
  refused: number;
  partly: number;
  wrong: Wrong[];
};

/** A file, how it was saved, and what was wrong with how it was read. */
export type Wrong = { what: string; why: string; bytes: string };

/** How one file was taken: whether it was refused, and what was wrong with that. */
export type Judged = { what: string; bytes: Buffer; isRefused: boolean; why: string | undefined };

/**
 * Judges files one by one, in a folder that is there as long as the campaign.
 *
 * @param judge how a file of what was drawn is taken
 */
export async function campaignOf<Drawn>(
  drawn: readonly Drawn[],
  judge: (one: Drawn, folder: string) => Promise<Judged>,
  progress: (done: number) => void = () => undefined,
): Promise<Campaign> {
  const campaign: Campaign = { files: 0, read: 0, refused: 0, partly: 0, wrong: [] };
  const folder = mkdtempSync(join(tmpdir(), 'gradus-fuzz-'));
  try {
    for (const one of drawn) {
      const { what, bytes, isRefused, why } = await judge(one, folder);
      campaign.files += 1;
      campaign[isRefused ? 'refused' : 'read'] += 1;
      if (why !== undefined) {
        const shown = bytes.subarray(0, 2000).toString('latin1');
        campaign.wrong.push({ what, why: why.slice(0, 2000), bytes: shown });
      }
      progress(campaign.files);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return campaign;
}
