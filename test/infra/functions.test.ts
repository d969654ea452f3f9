import { Match } from 'aws-cdk-lib/assertions';
import { SettingError } from '../../infra/kizuki-app.ts';
import { resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki } = templates();
const names = ['kizuki-dispatch', 'kizuki-outcome', 'kizuki-notify', 'kizuki-run', 'kizuki-answer', 'kizuki-sweep'];

describe('the functions', () => {
  test.each(names)('%s runs on Node.js 24 on arm64, is traced and keeps its log for a bounded time', (name) => {
    kizuki.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
      Handler: 'index.handler',
    });
    kizuki.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: `/aws/lambda/${name}`,
      RetentionInDays: Match.anyValue(),
    });
  });

  test.each(names)('%s is told where to find the table, the bus, the topic and the switches', (name) => {
    kizuki.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: name,
      Environment: {
        Variables: {
          KIZUKI_TABLE: { Ref: logicalIdOf('AWS::DynamoDB::Table', { TableName: 'kizuki' }) },
          KIZUKI_BUS: 'kizuki',
          KIZUKI_TOPIC_ARN: { Ref: logicalIdOf('AWS::SNS::Topic', { TopicName: 'kizuki-incidents' }) },
          KIZUKI_LANGUAGE: 'en',
          KIZUKI_SWITCHES: '/kizuki/automation',
          POWERTOOLS_SERVICE_NAME: name,
        },
      },
    });
  });

  test('no two functions share a role', () => {
    const roles = resourcesOf(kizuki, 'AWS::Lambda::Function').map(([, { Properties }]) =>
      JSON.stringify(Properties.Role),
    );

    expect(new Set(roles).size).toBe(roles.length);
  });

  test('speak the language that the setting asks for', () => {
    const { kizuki: japanese } = templates({ context: { language: 'ja' } });

    japanese.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'kizuki-notify',
      Environment: { Variables: Match.objectLike({ KIZUKI_LANGUAGE: 'ja' }) },
    });
  });

  test('a language that there is none of is refused with those that there are', () => {
    const synthesis = () => templates({ context: { language: 'fr' } });

    expect(synthesis).toThrow(SettingError);
    expect(synthesis).toThrow('the setting language is "fr"; give en or ja, for example: cdk deploy -c language=en');
  });
});

function logicalIdOf(type: string, properties: object): string {
  const [id] = Object.keys(kizuki.findResources(type, { Properties: properties }));
  return id as string;
}
