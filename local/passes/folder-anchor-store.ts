import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { daysFrom } from '../../core/ground/dates.ts';
import type { AnchorStore } from '../../store/passes/anchors/anchor-store.ts';

/** Days for which an anchor is stored, unless it is the last of a month. */
const DAILY_DAYS = 35;

/**
 * Anchors as files beside the data. Each is written whole under another name first, so that none is ever half
 * there, and can only be read from then on. Nobody is kept from deleting them: that is what a deployment has.
 */
export function folderAnchorStore(folder: string): AnchorStore {
  return {
    putOnce: (name, text) => {
      putFile(join(folder, name), text);
      return Promise.resolve();
    },
    list: (prefix) => Promise.resolve(filesIn(folder, prefix)),
    get: (name) => {
      const file = join(folder, name);
      return Promise.resolve(existsSync(file) ? readFileSync(file, 'utf8') : null);
    },
  };
}

/** Removes the anchors whose retention is over, but never the last of a month. */
export function removeOldAnchors(folder: string, today: string): void {
  const oldest = `anchor_${daysFrom(today, -DAILY_DAYS)}`;
  for (const kind of ['anchors', 'buckets']) {
    const path = join(folder, 'daily', kind);
    if (!existsSync(path)) continue;
    const old = readdirSync(path).filter((name) => name.replace('.json', '') < oldest);
    for (const name of old) rmSync(join(path, name), { recursive: true, force: true });
  }
}

function putFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text, { mode: 0o400 });
  try {
    // unlike a rename, a link never takes the place of what stands
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function filesIn(folder: string, prefix: string): string[] {
  const path = join(folder, prefix);
  if (!existsSync(path)) return [];
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return names.toSorted().map((name) => `${prefix}${name}`);
}
