import { parentPort, workerData } from 'node:worker_threads';
import type { MeasureDefinition } from '../../core/rule-set/catalogue.ts';
import { prepare } from '../../core/rule-set/prepare.ts';
import { preparedTypes } from '../../core/records/held-record.ts';
import type { RecordType } from '../../core/records/record-type.ts';
import type { RuleSet } from '../../core/rule-set/schema.ts';
import type { Piece } from '../input/file-pieces.ts';
import { countPart } from './count-piece.ts';
import type { CountRequest } from './count-request.ts';

/** A version as it is sent to a thread, because a compiled one cannot be cloned. */
export type Version = { ruleSet: RuleSet; measures: MeasureDefinition[] };

/** The parameters of a thread, the same for every piece of the file. */
export type WorkerParameters = Omit<CountRequest, 'before' | 'after' | 'types'> & {
  before: Version;
  after: Version;
  recordTypes: RecordType[];
  file: string;
};

const { before, after, recordTypes, file, ...rest } = workerData as WorkerParameters;
const [was, now] = [before, after].map(({ ruleSet, measures }) =>
  prepare(ruleSet, { measures, recordTypes }, { isStored: true }),
);

if (parentPort && was && now) {
  const port = parentPort;
  const types = preparedTypes(() => recordTypes);
  const asked = { ...rest, types, before: was, after: now };
  port.on('message', (piece: Piece) => port.postMessage(countPart(asked, file, piece)));
  port.postMessage('ready');
}
