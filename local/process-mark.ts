import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** A process as a mark file names it: an id alone may be given to another process later. */
type Mark = { pid: number; started: string };

/** Leaves the mark of a process, whatever stood there. */
export function leaveMark(file: string, pid: number): void {
  writeFileSync(file, JSON.stringify(markOf(pid)));
}

/**
 * Takes a mark file for this process; undefined on success, else the id of the living process,
 * be it this one, that has it. A mark of a process that is gone is replaced.
 */
export function takeMark(file: string): number | undefined {
  const own = `${file}.${process.pid}`;
  leaveMark(own, process.pid);
  try {
    const holder = livingProcess(file);
    if (holder !== undefined) return holder;
    rmSync(file, { force: true });
    // a link is made whole or not at all, so of two that start at once one fails here
    linkSync(own, file);
    return undefined;
  } catch (error) {
    const holder = livingProcess(file);
    if (holder === undefined) throw error;
    return holder;
  } finally {
    rmSync(own, { force: true });
  }
}

/** The process that a mark file names, if it is still the same one and alive. */
export function livingProcess(file: string): number | undefined {
  const mark = readMark(file);
  if (!mark) return undefined;
  try {
    process.kill(mark.pid, 0);
  } catch {
    return undefined;
  }
  const isSame = markOf(mark.pid).started === mark.started;
  return isSame && !hasEnded(mark.pid) ? mark.pid : undefined;
}

function readMark(file: string): Mark | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Mark;
  } catch {
    return undefined;
  }
}

function markOf(pid: number): Mark {
  return { pid, started: startOf(pid) };
}

/** When a process began, in the kernel's ticks; nothing where the kernel does not tell. */
function startOf(pid: number): string {
  return statOf(pid)[19] ?? '';
}

/** A process that has ended stays in the table until its parent has asked how. */
function hasEnded(pid: number): boolean {
  return statOf(pid)[0] === 'Z';
}

/** What the kernel says of a process, from its state on; nothing where it does not tell. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the name in parentheses may hold spaces
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
