import { type Task, tasks } from '../functions/tasks/tasks.ts';

/** A task of functions/tasks/tasks.ts by the name of its handler. */
export function taskOf(handler: string): Task {
  const task = tasks.find((candidate) => candidate.handler === handler);
  if (task === undefined) {
    throw new Error(
      `functions/tasks/tasks.ts has no task "${handler}", which lib/ deploys: add it to tasks`,
    );
  }
  return task;
}
