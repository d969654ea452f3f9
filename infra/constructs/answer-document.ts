import { Role } from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { answerDocument } from '../../functions/people/answer-document.ts';
import { answers } from '../../functions/people/parse-answer.ts';
import { allow, arnOf } from './allow.ts';
import { automationPrincipal } from './automation-principal.ts';

/**
 * The SSM document by which a person answers from the console. Its one step hands the answer over together with the id of the
 * execution, and the function asks SSM who started that: whoever may start the document and pass its role may answer, and
 * `remediation.approval.approvers` says who of them counts. Its role may invoke that one function.
 */
export class AnswerDocument extends Construct {
  constructor(scope: Construct, functionName: string) {
    super(scope, 'Document');
    const role = new Role(this, 'Role', {
      description: `What ${answerDocument} may do`,
      assumedBy: automationPrincipal(),
    });
    allow(role, { actions: ['lambda:InvokeFunction'], resources: [arnOf('lambda', `function:${functionName}`)] });
    new CfnDocument(this, 'Resource', {
      name: answerDocument,
      documentType: 'Automation',
      documentFormat: 'JSON',
      updateMethod: 'NewVersion',
      content: contentOf(functionName, role.roleArn),
    });
  }
}

function contentOf(functionName: string, assumeRole: string) {
  const optional = { type: 'String', default: '' };
  return {
    schemaVersion: '0.3',
    description:
      'Approves or rejects what a Kizuki incident waits for; acknowledges or closes it; holds its target. / Kizuki のインシデントが待っている実行を承認・却下する。確認・クローズ、対象の保留もできる。',
    assumeRole,
    parameters: {
      Incident: {
        type: 'String',
        description: 'The incident, as the message has it. / メッセージに記載のインシデント ID。',
        allowedPattern: '^inc-[0-9a-f]{16}$',
      },
      Answer: {
        type: 'String',
        description:
          'approve (承認) / reject (却下) / acknowledge (確認) / close (クローズ) / hold (対象の保留) / release (保留の解除)',
        allowedValues: [...answers],
      },
      Reason: {
        ...optional,
        description: 'Why; needed to reject, close and hold. / 理由。却下・クローズ・保留の場合は必須。',
      },
      Remediation: {
        ...optional,
        description: 'Only where the incident waits for two answers. / 承認待ちが二つある場合のみ指定。',
      },
      Minutes: {
        ...optional,
        description: 'For how long to hold the target; 60 where empty. / 対象を保留する分数。空の場合は 60。',
      },
    },
    mainSteps: [
      {
        name: 'Answer',
        description: 'Hand the answer over, with the execution that proves whose it is.',
        action: 'aws:invokeLambdaFunction',
        timeoutSeconds: 60,
        inputs: {
          FunctionName: functionName,
          InputPayload: {
            incident: '{{ Incident }}',
            answer: '{{ Answer }}',
            reason: '{{ Reason }}',
            remediation: '{{ Remediation }}',
            minutes: '{{ Minutes }}',
            execution: '{{ automation:EXECUTION_ID }}',
          },
        },
        isEnd: true,
      },
    ],
    outputs: ['Answer.Payload'],
  };
}
