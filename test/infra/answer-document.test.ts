import { parseDocument } from '../../local/automation/document/parse-document.ts';
import { flat, statementsOf } from './fixture/statements.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki } = templates();
const [, document] =
  resourcesOf(kizuki, 'AWS::SSM::Document').find(([, one]) => one.Properties.Name === 'Kizuki-answer') ?? [];
const content = document?.Properties.Content;

describe('the document by which a person answers', () => {
  test('is a valid Automation document', () => {
    const source = JSON.stringify({ ...content, assumeRole: 'arn:aws:iam::123456789012:role/answers' });

    expect(() => parseDocument(source)).not.toThrow();
    expect(document?.Properties).toMatchObject({ DocumentType: 'Automation', UpdateMethod: 'NewVersion' });
  });

  test('hands over the execution, whose starter AWS names', () => {
    expect(content.mainSteps).toHaveLength(1);
    expect(content.mainSteps[0]).toMatchObject({
      action: 'aws:invokeLambdaFunction',
      inputs: {
        FunctionName: 'kizuki-answer',
        InputPayload: {
          execution: '{{ automation:EXECUTION_ID }}',
          incident: '{{ Incident }}',
          answer: '{{ Answer }}',
        },
      },
    });
  });

  test('runs in a role that may invoke the one function and nothing else', () => {
    const statements = statementsOf(kizuki).filter(({ role }) => role === 'AnswerDocumentRole');

    expect(flat(content.assumeRole)).toMatch(/^<AnswerDocumentRole[0-9A-F]{8}\.Arn>$/);
    expect(statements).toEqual([
      {
        role: 'AnswerDocumentRole',
        actions: ['lambda:InvokeFunction'],
        resources: [`arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:kizuki-answer`],
      },
    ]);
  });
});
