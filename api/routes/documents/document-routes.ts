import type { Route } from '../../route.ts';
import { documentKinds } from '../../document-kinds.ts';
import { kindNamed } from '../../schemas/kind-of-document.ts';
import { routeOf as getDocument } from './get-document.ts';
import { routeOf as getDocumentDiff } from './get-document-diff.ts';
import { routeOf as getDocumentFindings } from './get-document-findings.ts';
import { routeOf as getDocumentVersion } from './get-document-version.ts';
import { routeOf as getDocumentVersions } from './get-document-versions.ts';
import { routeOf as getDocuments } from './get-documents.ts';
import { routeOf as postDocumentCheck } from './post-document-check.ts';
import { routeOf as postDocumentDecision } from './post-document-decision.ts';
import { routeOf as postDocumentVersion } from './post-document-version.ts';

/** The routes that every kind of documents with a life has, in the order in which the documentation shows them. */
const ofAKind = [
  getDocuments,
  getDocument,
  getDocumentVersion,
  getDocumentVersions,
  getDocumentDiff,
  postDocumentVersion,
  postDocumentCheck,
  getDocumentFindings,
  postDocumentDecision,
] as const;

/** The routes of all kinds of documents with a life, but rule sets. */
export const documentRoutes: readonly Route[] = documentKinds.flatMap((kind) =>
  ofAKind.map((routeOf) => routeOf(kindNamed(kind))),
);
