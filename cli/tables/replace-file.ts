import { existsSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file in one step: whoever reads it meets the old content or the new, never a half. */
export function replaceFile(file: string, content: string): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  const beside = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, target);
  } finally {
    rmSync(beside, { force: true });
  }
}
