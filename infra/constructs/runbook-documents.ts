import type { Construct } from 'constructs';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import { RunbookDocument } from './runbook-document.ts';

/**
 * The documents of the catalogue, in its order. A runbook that runs another may hand it its role, so that one is made before. `apart` has the
 * stacks of those areas that have one of their own.
 *
 * @throws {ChildNotDeployedError} where a runbook runs one that is not in the catalogue.
 */
export function runbookDocuments(
  scope: Construct,
  catalogue: Runbook[],
  apart: ReadonlyMap<string, Construct> = new Map(),
): RunbookDocument[] {
  const made = new Map<string, RunbookDocument>();
  const make = (runbook: Runbook): RunbookDocument => {
    const own = apart.get(areaOf(runbook));
    const roleOf = (child: Pick<Runbook, 'id'>): string => {
      const deployed = catalogue.find(({ id }) => id === child.id);
      if (!deployed) throw new ChildNotDeployedError(runbook.id, child.id);
      return make(deployed).roleArn;
    };
    const document = made.get(runbook.id) ?? new RunbookDocument(own ?? scope, runbook, roleOf, own !== undefined);
    made.set(runbook.id, document);
    return document;
  };
  return catalogue.map(make);
}

/** `ec2` of `ec2/reboot-instance`. */
export function areaOf({ id }: Pick<Runbook, 'id'>): string {
  return id.slice(0, id.indexOf('/'));
}

/** A runbook runs one that would not be there. */
export class ChildNotDeployedError extends Error {
  constructor(runbook: string, child: string) {
    super(`the runbook ${runbook} runs ${child}, which is not in runbooks/catalogue.ts: add it there`);
    this.name = 'ChildNotDeployedError';
  }
}
