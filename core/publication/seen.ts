import type { EntityKind } from '../entities/identifiers/entity-kind.ts';
import type { RegisteredName } from '../entities/registry/registered-name.ts';
import type { Standing } from '../procedures/proceeding.ts';
import type { ProcedureDocument } from '../procedures/procedure-schema.ts';
import type { RecordType } from '../records/record-type.ts';

export type { Law } from '../ground/law.ts';

/** A proceeding as it stands on the local day of its procedure. */
export type SeenProceeding = {
  id: string;
  /** `<id>@<version>` of its procedure. */
  procedure: string;
  /** What it is about: the id of a measure of the catalogue, of a record, or of an appraisal. */
  about: {
    measure?: string | undefined;
    record?: string | undefined;
    /** The appraisal that it is about, or on which it rests. */
    appraisal?: string | undefined;
    /** The rule set of the measure or the appraisal. */
    ruleSet?: string | undefined;
  };
  standing: Standing;
  openedOn: string;
  /** What the steps that are replies say, in their legal order; null where one has no words. */
  replies?: readonly { step: string; on: string; words: string | null }[] | undefined;
};

/** A record that stands, and its type. */
export type SeenRecord = {
  /** The digest of its source and the source's id, which tells it from all others. */
  record: string;
  type: RecordType;
  source: string;
  /** The day that it is about. */
  occurredOn: string;
  body: Readonly<Record<string, unknown>>;
  /** The day on which the content that stands was written, and whether it took the place of another. */
  writtenOn: string;
  isRevision: boolean;
  /** The day since which its own chain marks it as disputed. */
  disputedSince?: string | undefined;
};

/** An appraisal that is in force. */
export type SeenAppraisal = {
  appraisal: string;
  ruleSet: string;
  version: string;
  /** Whether it binds; a demonstration does not. */
  standing?: 'full' | 'demonstration' | undefined;
  grade: string | null;
  asOf: string;
  /** The last day on which its grade is valid. */
  validUntil?: string | undefined;
  measures: readonly {
    measure: string;
    kind: 'incentive' | 'restriction';
    from: string;
    until?: string | undefined;
  }[];
};

/** A measure of the catalogue. */
export type SeenMeasure = {
  id: string;
  title: string;
  /** The rule set that proposes it. */
  ruleSet?: string | undefined;
  /** The procedure that decides it, also where a proceeding is about an appraisal. */
  procedure?: string | undefined;
  /** Its longest term; of several, the shortest counts. */
  longest?: string | readonly string[] | undefined;
};

/** An organisation, and what the registry says of it. */
export type SeenEntity = {
  id: string;
  kind?: EntityKind | undefined;
  name?: RegisteredName | null | undefined;
};

/** All that a view of an organisation is made of. */
export type Seen = {
  entity: SeenEntity;
  records: readonly SeenRecord[];
  proceedings: readonly SeenProceeding[];
  /** The procedures of the proceedings, by `<id>@<version>`. */
  procedures: ReadonlyMap<string, ProcedureDocument>;
  appraisals: readonly SeenAppraisal[];
  measures: readonly SeenMeasure[];
};
