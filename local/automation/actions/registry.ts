import type { Action } from './action.ts';
import { approve } from './approve.ts';
import { assertAwsResourceProperty } from './assert-aws-resource-property.ts';
import { branch } from './branch.ts';
import { changeInstanceState } from './change-instance-state.ts';
import { copyImage } from './copy-image.ts';
import { createImage } from './create-image.ts';
import { createStack } from './create-stack.ts';
import { createTags } from './create-tags.ts';
import { deleteImage } from './delete-image.ts';
import { deleteStack } from './delete-stack.ts';
import { executeAutomation } from './execute-automation.ts';
import { executeAwsApi } from './execute-aws-api.ts';
import { executeScript } from './execute-script.ts';
import { executeStateMachine } from './execute-state-machine.ts';
import { invokeLambdaFunction } from './invoke-lambda-function.ts';
import { invokeWebhook } from './invoke-webhook.ts';
import { loop } from './loop.ts';
import { pause } from './pause.ts';
import { putServerUpgradeMetrics } from './put-server-upgrade-metrics.ts';
import { runCommand } from './run-command.ts';
import { runInstances } from './run-instances.ts';
import { shareSqlMedia } from './share-sql-media.ts';
import { sleep } from './sleep.ts';
import { updateVariable } from './update-variable.ts';
import { waitForAwsResourceProperty } from './wait-for-aws-resource-property.ts';

/** Every action of SSM Automation. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
const actions: Action[] = [
  approve,
  assertAwsResourceProperty,
  branch,
  changeInstanceState,
  copyImage,
  createImage,
  createStack,
  createTags,
  deleteImage,
  deleteStack,
  executeAutomation,
  executeAwsApi,
  executeScript,
  executeStateMachine,
  invokeLambdaFunction,
  invokeWebhook,
  loop,
  pause,
  runCommand,
  runInstances,
  sleep,
  updateVariable,
  waitForAwsResourceProperty,
];

/** Actions of AWS's own documents, which AWS publishes and documents nowhere. */
const internal: Action[] = [putServerUpgradeMetrics, shareSqlMedia];

const byName = new Map([...actions, ...internal].map((action) => [action.name, action]));

/** The action of that name, or why there is none. */
export function findAction(name: string): Action | { fault: string } {
  const action = byName.get(name);
  if (action) return action;
  return { fault: `there is no action ${name}` };
}
