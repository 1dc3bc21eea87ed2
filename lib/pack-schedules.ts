import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readJson } from '../core/json/read-json.ts';
import { isRuleSetFolder } from '../core/rule-set/rules-folder.ts';
import { eventBridgeCron, scheduleSchema } from '../core/rule-set/schedule.ts';

/** When a rule set's population is re-graded, as EventBridge Scheduler writes it. */
export type PackSchedule = { ruleSet: string; expression: string; timeZone: string };

type Pack = {
  id: string;
  version: string;
  timeZone: string;
  effective: { from: string };
  schedule?: unknown;
};

const rules = new URL('../rules/', import.meta.url);

/** One schedule for each rule set in rules/ whose newest version has one, by id. */
export function packSchedules(folder: URL = rules): PackSchedule[] {
  return newestPacks(folder).flatMap(({ id, timeZone, schedule }) =>
    schedule === undefined
      ? []
      : [{ ruleSet: id, timeZone, expression: eventBridgeCron(scheduleSchema.parse(schedule)) }],
  );
}

function newestPacks(folder: URL): Pack[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isRuleSetFolder(entry.name))
    .map((entry) =>
      versionsIn(new URL(`${entry.name}/`, folder))
        .toSorted(byAge)
        .at(-1),
    )
    .filter((pack) => pack !== undefined)
    .toSorted((one, other) => one.id.localeCompare(other.id));
}

function versionsIn(folder: URL): Pack[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.cases.json'))
    .map((name) => packIn(new URL(name, folder)));
}

function packIn(file: URL): Pack {
  const document = readJson(readFileSync(file));
  if ('content' in document) return document.content as Pack;
  throw new Error(`${fileURLToPath(file)} ${document.fault}`);
}

function byAge(one: Pack, other: Pack): number {
  return (
    one.effective.from.localeCompare(other.effective.from) ||
    one.version.localeCompare(other.version, 'en', { numeric: true })
  );
}
