import type { Action } from './action.ts';
import { assertAwsResourceProperty } from './assert-aws-resource-property.ts';
import { branch } from './branch.ts';
import { changeInstanceState } from './change-instance-state.ts';
import { createTags } from './create-tags.ts';
import { executeAwsApi } from './execute-aws-api.ts';
import { executeScript } from './execute-script.ts';
import { runCommand } from './run-command.ts';
import { sleep } from './sleep.ts';
import { updateVariable } from './update-variable.ts';
import { waitForAwsResourceProperty } from './wait-for-aws-resource-property.ts';

/** Every action that the engine runs. */
const actions: Action[] = [
  assertAwsResourceProperty,
  branch,
  changeInstanceState,
  createTags,
  executeAwsApi,
  executeScript,
  runCommand,
  sleep,
  updateVariable,
  waitForAwsResourceProperty,
];

/** Actions of SSM Automation that the engine does not run yet. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
const later = [
  'aws:approve',
  'aws:copyImage',
  'aws:createImage',
  'aws:createStack',
  'aws:deleteImage',
  'aws:deleteStack',
  'aws:executeAutomation',
  'aws:executeStateMachine',
  'aws:invokeLambdaFunction',
  'aws:invokeWebhook',
  'aws:loop',
  'aws:pause',
  'aws:runInstances',
];

const byName = new Map(actions.map((action) => [action.name, action]));

/** The action of that name, or why there is none. */
export function findAction(name: string): Action | { fault: string } {
  const action = byName.get(name);
  if (action) return action;
  if (later.includes(name))
    return { fault: `the action ${name} is not supported yet; supported are ${[...byName.keys()].join(', ')}` };
  return { fault: `there is no action ${name}` };
}
