import { NotWholeError } from '../../core/ground/not-whole.ts';

/** The current item of an entity is not what its chain attests; the error names no entity. */
export function ledgerBroken(ruleSet: string): NotWholeError {
  return new NotWholeError(
    `what is held of an entity under ${ruleSet} is not what its chain attests`,
  );
}
