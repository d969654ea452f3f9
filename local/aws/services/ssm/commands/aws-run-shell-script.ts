import type { StoredDocument } from '../documents/document-store.ts';

/**
 * The document AWS-RunShellScript, with the parameters that AWS documents.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-command-ssm-plugin-reference.html#aws-runShellScript
 */
export function awsRunShellScript(createdAt: Date): StoredDocument {
  return {
    name: 'AWS-RunShellScript',
    type: 'Command',
    owner: 'Amazon',
    tags: [],
    createdAt,
    defaultVersion: '1',
    versions: [{ version: '1', format: 'JSON', content: JSON.stringify(content, null, 2), createdAt }],
  };
}

const content = {
  schemaVersion: '2.2',
  description: 'Run a shell script or specify the commands to run.',
  parameters: {
    commands: { type: 'StringList', description: '(Required) The lines of the shell script to run.', minItems: 1 },
    workingDirectory: { type: 'String', default: '', description: '(Optional) Where to run it on the node.' },
    executionTimeout: {
      type: 'String',
      default: '3600',
      description: '(Optional) Seconds until the commands are considered to have failed; at most 172800.',
      allowedPattern: '([1-9][0-9]{0,4})|(1[0-6][0-9]{4})|(17[0-1][0-9]{3})|(172[0-7][0-9]{2})|(172800)',
    },
  },
  mainSteps: [
    {
      name: 'aws:runShellScript',
      action: 'aws:runShellScript',
      inputs: {
        runCommand: '{{ commands }}',
        workingDirectory: '{{ workingDirectory }}',
        timeoutSeconds: '{{ executionTimeout }}',
      },
    },
  ],
};
