import { digestOf } from '../ground/digest.ts';
import { pointerTo, type Fault } from '../ground/fault.ts';
import { fieldFaults } from './later-field.ts';
import type { RecordType } from './record-type.ts';

/** What is said of records as a whole, and why it stays. */
const KEPT = {
  category: 'earlier records would say something else of the organisation',
  severity: 'earlier records would be of another class of severity',
} as const;

/**
 * What a later version of a record type may not change: every record that the earlier version accepts must be valid under
 * the later one and say the same, and rule sets approved with the earlier one must be able to read later records.
 *
 * @returns faults with pointers into the later version, each with what to write; an empty list: any record that the
 *   earlier version accepts can be read by the later one
 */
export function laterVersionFaults(before: RecordType, after: RecordType): Fault[] {
  if (before.type !== after.type) {
    return [{ pointer: '/type', message: `is another type than ${before.type}` }];
  }
  if (before.version === after.version) return sameVersionFaults(before, after);
  return [
    ...keptFaults(before, after),
    ...sourceFaults(before, after),
    ...allFields(before, after),
  ];
}

/** Two documents of one version must be the same. */
function sameVersionFaults(before: RecordType, after: RecordType): Fault[] {
  if (digestOf(before) === digestOf(after)) return [];
  const message = `is also the version of another document of ${before.type}; give the changed one a new version`;
  return [{ pointer: '/version', message }];
}

function keptFaults(before: RecordType, after: RecordType): Fault[] {
  return (['category', 'severity'] as const).flatMap((key) => {
    if (before[key] === after[key]) return [];
    const was = before[key] === undefined ? 'left out' : `"${before[key]}"`;
    const message = `was ${was} in version ${before.version}: ${KEPT[key]}; leave it as it was, or make a new type`;
    return [{ pointer: pointerTo([key]), message }];
  });
}

function sourceFaults(before: RecordType, after: RecordType): Fault[] {
  return before.sources
    .filter((source) => !after.sources.includes(source))
    .map((source) => ({
      pointer: '/sources',
      message: `lacks "${source}", which version ${before.version} names: it could no longer correct or withdraw its earlier records; keep it`,
    }));
}

function allFields(before: RecordType, after: RecordType): Fault[] {
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  return [...names].flatMap((name) =>
    fieldFaults(before.fields[name], after.fields[name], before.version).map(
      ({ pointer, message }) => ({
        pointer: pointerTo(['fields', name]) + pointer,
        message,
      }),
    ),
  );
}
