import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256 } from '#sha256';

/** A process as a mark file names it: an id alone may be given to another process later. */
type Mark = { pid: number; started: string };

/** Leaves the mark of a process, whatever stood there. */
export function leaveMark(file: string, pid: number): void {
  writeFileSync(file, JSON.stringify(markOf(pid)));
}

/**
 * Takes a mark file for this process; undefined on success, else the id of a living process, be it
 * this one, that has it or is just taking it. Of all that try at once exactly one succeeds, also
 * where they find the mark of a process that is gone.
 */
export function takeMark(file: string): number | undefined {
  const own = `${file}.${process.pid}`;
  // not written over: what a dead process of this id left may be linked to the mark itself
  rmSync(own, { force: true });
  leaveMark(own, process.pid);
  try {
    for (;;) {
      if (isLinked(own, file)) return undefined;
      const found = textOf(file);
      const holder = livingIn(found);
      if (holder !== undefined) return holder;
      if (found === undefined) continue;
      const other = inherit(own, file, found);
      if (other !== 'changed') return other;
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Puts this process's mark in the place of a dead one. Nobody but the one heir of that dead mark
 * does so, so that what the heir finds there stays until it is replaced.
 */
function inherit(own: string, file: string, dead: string): number | undefined | 'changed' {
  const heir = `${file}.heir-${sha256(dead).slice(0, 12)}`;
  const other = takeMark(heir);
  if (other !== undefined) return other;
  try {
    if (textOf(file) !== dead) return 'changed';
    renameSync(own, file);
    return undefined;
  } finally {
    rmSync(heir, { force: true });
  }
}

/** A link is made whole or not at all, and never where something stands. */
function isLinked(own: string, file: string): boolean {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Ends the process that a mark file names, if it lives, and waits until it is gone. */
export async function endMarked(file: string): Promise<void> {
  const pid = livingProcess(file);
  if (pid === undefined) return;
  for (let waited = 0; livingProcess(file) === pid; waited += 20) {
    if (waited === 0) process.kill(pid, 'SIGTERM');
    if (waited === 2_000) process.kill(pid, 'SIGKILL');
    await sleep(20);
  }
}

/** The process that a mark file names, if it is still the same one and alive. */
export function livingProcess(file: string): number | undefined {
  return livingIn(textOf(file));
}

function livingIn(text: string | undefined): number | undefined {
  const mark = markIn(text);
  if (!mark) return undefined;
  try {
    process.kill(mark.pid, 0);
  } catch {
    return undefined;
  }
  const isSame = markOf(mark.pid).started === mark.started;
  return isSame && !hasEnded(mark.pid) ? mark.pid : undefined;
}

function markIn(text = ''): Mark | undefined {
  try {
    return JSON.parse(text) as Mark;
  } catch {
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function markOf(pid: number): Mark {
  return { pid, started: startOf(pid) };
}

/** When a process began, in the kernel's ticks; nothing where the kernel does not tell. */
function startOf(pid: number): string {
  return statOf(pid)[19] ?? '';
}

/** A process that has ended remains in the table until its parent has read its status. */
function hasEnded(pid: number): boolean {
  return statOf(pid)[0] === 'Z';
}

/** The kernel's fields of a process from its state on; empty if there are none. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in parentheses may hold spaces
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
