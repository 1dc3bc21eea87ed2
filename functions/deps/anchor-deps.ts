import type { AnchorStore } from '../../store/passes/anchors/anchor-store.ts';
import type { AnchorSigner } from '../../store/passes/anchors/finish-anchor.ts';
import type { IsSigned } from '../../store/passes/anchors/read-anchors.ts';
import type { Deps } from './deps.ts';

/** What reading anchors takes. */
export type AnchorReading = { anchors: AnchorStore; isSigned: IsSigned };

/** The further dependencies of the steps of an anchor. */
export type AnchorDeps = Deps & { anchors: AnchorStore };
export type SigningDeps = AnchorDeps & { anchorSigner: AnchorSigner };
