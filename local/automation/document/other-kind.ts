import { findAction } from '../actions/registry.ts';
import type { Fault } from './invalid-document-error.ts';
import { isMap } from './read-top.ts';

/**
 * What a text holds that means to be something else than an Automation document, as the one fault that it then has; undefined where it
 * may be one. https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
 */
export function otherKind(data: Record<string, unknown>): Fault | undefined {
  if (data.AWSTemplateFormatVersion !== undefined || (isMap(data.Resources) && data.mainSteps === undefined)) {
    return {
      message: `this is a CloudFormation template and no Automation document: take the Content of its AWS::SSM::Document, where schemaVersion must be '0.3'`,
    };
  }
  const version = data.schemaVersion;
  if (!(typeof version === 'string' && /^[12]\.\d$/.test(version)) || hasAutomationStep(data.mainSteps))
    return undefined;
  const kind = data.sessionType === undefined ? 'Command' : 'Session';
  return {
    message: `this is a ${kind} document, which ${runs[kind]} runs, and no Automation document: schemaVersion must be '0.3', but is ${JSON.stringify(data.schemaVersion)}`,
    at: ['schemaVersion'],
  };
}

const runs = { Command: 'Run Command', Session: 'Session Manager' };

/** Whether one of the steps has an action that only Automation has. */
export function hasAutomationStep(steps: unknown): boolean {
  return Array.isArray(steps) && steps.some((step) => isMap(step) && isAutomationAction(step.action));
}

function isAutomationAction(action: unknown): boolean {
  return typeof action === 'string' && !('fault' in findAction(action));
}
