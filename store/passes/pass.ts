import type { Item } from '../ground/requests.ts';
import type { Cursor } from './segments.ts';

/** The fields of every pass over the population. */
export type PassHeader = {
  /** Given by the caller, so that a repeated start has no effect. */
  id: string;
  status: 'running' | 'finished' | 'cancelled';
  startedAt: string;
  finishedAt?: string;
};

/** Where the passes of a kind are stored. */
export type PassPlace = {
  table: 'runs' | 'simulations' | 'anchors' | 'verifications' | 'qualityReports';
  /** The kind in a word, which is also the name of the table's partition key. */
  name: 'run' | 'simulation' | 'anchor' | 'verification' | 'quality';
  /** Whether each of them has a chain in the ledger, to which what is stored of it is bound. */
  isBound?: true;
};

/** One kind of pass: what its header holds, and what a segment has counted before its first page. */
export type PassKind<Header extends PassHeader, Counted extends object> = PassPlace & {
  header: (attributes: Item) => Header;
  nothing: () => Counted;
};

/** Of passes over a rule set only so many run at a time. */
export type Slotted = {
  /** How many of them may run at a time over one rule set. */
  slots: number;
};

/** A share of the population's buckets, how far the pass has come in it, and what it has counted. */
export type Segment<Counted extends object> = {
  /** Id of the pass. */
  pass: string;
  segment: number;
  /** Segments of the whole pass. */
  of: number;
  /** Pages done; the lock of the next one. */
  page: number;
  cursor: Cursor;
  counted: Counted;
  /** Instant of the last page; unknown before there was one, and of passes before it was stored. */
  at?: string;
};

/** Where a segment stands after a page. */
export type Moved<Counted extends object> = Pick<Segment<Counted>, 'cursor' | 'counted'>;
