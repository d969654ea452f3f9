import type { Construct } from 'constructs';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import { RunbookDocument } from './runbook-document.ts';

/**
 * The documents of the catalogue, in its order. A runbook that runs another may hand it its role, so that one is made before.
 *
 * @throws {ChildNotDeployedError} where a runbook runs one that is not in the catalogue.
 */
export function runbookDocuments(scope: Construct, catalogue: Runbook[]): RunbookDocument[] {
  const made = new Map<string, RunbookDocument>();
  const make = (runbook: Runbook): RunbookDocument => {
    const document =
      made.get(runbook.id) ??
      new RunbookDocument(scope, runbook, (child) => {
        const deployed = catalogue.find(({ id }) => id === child.id);
        if (!deployed) throw new ChildNotDeployedError(runbook.id, child.id);
        return make(deployed).role.roleArn;
      });
    made.set(runbook.id, document);
    return document;
  };
  return catalogue.map(make);
}

/** A runbook runs one that would not be there. */
export class ChildNotDeployedError extends Error {
  constructor(runbook: string, child: string) {
    super(`the runbook ${runbook} runs ${child}, which is not in runbooks/catalogue.ts: add it there`);
    this.name = 'ChildNotDeployedError';
  }
}
