import type { ScriptCredentials } from '../../../../../local/scripts/script-environment.ts';
import { createFixture, ended, roleArn } from './fixture.ts';

test.each([
  { assumeRole: roleArn, holder: roleArn },
  { assumeRole: undefined, holder: 'arn:aws:iam::000000000000:root' },
])(
  'a script of a document with the role $assumeRole gets the credentials of $holder, and its attachment',
  async (row) => {
    const seen: { credentials: ScriptCredentials; attachments: unknown }[] = [];
    const fixture = createFixture({
      findAttachment: async (document, file) => new TextEncoder().encode(`${file} of ${document}`),
      async runScript({ assumeRole, attachments }, credentials) {
        seen.push({ credentials: await credentials(assumeRole), attachments });
        return { kind: 'returned', payload: { done: true }, log: '' };
      },
    });
    const Content = JSON.stringify({
      schemaVersion: '0.3',
      ...(row.assumeRole === undefined ? {} : { assumeRole: row.assumeRole }),
      files: { 'main.py': { checksums: { sha256: checksum } } },
      mainSteps: [
        {
          name: 'script',
          action: 'aws:executeScript',
          inputs: { Runtime: 'python3.11', Handler: 'main.run', Attachment: 'main.py' },
        },
      ],
    });
    await fixture.call('CreateDocument', {
      Name: 'Scripted',
      DocumentType: 'Automation',
      DocumentFormat: 'JSON',
      Content,
    });

    const { AutomationExecutionId } = await fixture.call('StartAutomationExecution', { DocumentName: 'Scripted' });
    const record = await ended(fixture, AutomationExecutionId);

    expect(record).toMatchObject({ AutomationExecutionStatus: 'Success' });
    expect(seen).toEqual([
      {
        credentials: expect.objectContaining({ accessKeyId: row.holder }),
        attachments: { 'main.py': new TextEncoder().encode('main.py of Scripted') },
      },
    ]);
  },
);

/** SHA-256 of `main.py of Scripted`. */
const checksum = '4688bdc6a275320950a619a1c5abe28074fb5706260ba6c73f688f9dc0a2eaee';
