import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { documentOf } from '../../../functions/decision/remediation.ts';
import { resolveParameters, resolveTarget } from '../../../functions/decision/resolve/resolve-values.ts';
import { matches } from '../../../functions/signal/matches.ts';
import type { AlarmSignal } from '../../../functions/signal/signal.ts';
import { remediations } from '../../../runbooks/remediations.ts';

process.env.CDK_VALIDATION = 'false';

// biome-ignore lint/suspicious/noExplicitAny: a template's properties have no types
type Properties = any;

/** The properties of the alarm that the construct puts into a template. */
export function alarmOf(make: (stack: Stack) => unknown): Properties {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Alarms');
  make(stack);
  const [alarm, ...others] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'));
  if (!alarm || others.length > 0)
    throw new Error(`the construct makes ${others.length + (alarm ? 1 : 0)} alarms, not one`);
  return alarm.Properties;
}

/** What every remediation of this repository that the alarm concerns would run when it goes off: document, target and parameters. */
export function whatItRuns(alarm: Properties) {
  const arn = `arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:${alarm.AlarmName}`;
  const signal: AlarmSignal = {
    kind: 'alarm',
    id: `${arn}#ALARM#0`,
    account: '000000000000',
    region: 'ap-northeast-1',
    time: '2030-01-31T10:00:00Z',
    alarm: {
      name: alarm.AlarmName,
      arn,
      type: 'metric',
      state: 'ALARM',
      reason: 'Threshold Crossed',
      dimensions: Object.fromEntries(
        (alarm.Dimensions ?? []).map(({ Name, Value }: { Name: string; Value: string }) => [Name, Value]),
      ),
    },
  };
  return remediations
    .filter((remediation) => matches(remediation, signal))
    .map((remediation) => ({
      remediation: remediation.name,
      document: documentOf(remediation),
      target: resolveTarget(remediation, signal),
      parameters: resolveParameters(remediation, signal),
    }));
}
