import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { documentOf } from '../../../functions/decision/remediation.ts';
import { resolveParameters, resolveTarget } from '../../../functions/decision/resolve/resolve-values.ts';
import { apart } from '../../../functions/signal/apart.ts';
import { matches } from '../../../functions/signal/matches.ts';
import type { AlarmSignal, Signal } from '../../../functions/signal/signal.ts';
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

/**
 * What the remediations of this repository, or others, would run when the alarm goes off; for an alarm over many time series, for one of
 * them.
 */
export function whatItRuns(alarm: Properties, contributor?: Record<string, string>, among = remediations) {
  const arn = `arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:${alarm.AlarmName}`;
  const dimensions: [string, string][] = (alarm.Dimensions ?? []).map(
    ({ Name, Value }: { Name: string; Value: string }) => [Name, Value],
  );
  const signal: AlarmSignal = {
    ...base,
    kind: 'alarm',
    id: `${arn}#ALARM#0`,
    alarm: {
      name: alarm.AlarmName,
      arn,
      type: 'metric',
      state: 'ALARM',
      reason: 'Threshold Crossed',
      dimensions: contributor ?? Object.fromEntries(dimensions),
      ...(contributor && { contributor: { id: 'one', attributes: contributor } }),
    },
  };
  return wouldRun(signal, among);
}

/** What the remediations of this repository would run on an event of EventBridge. */
export function whatEventRuns(source: string, detailType: string, detail: Record<string, unknown>) {
  return wouldRun({ ...base, kind: 'event', id: 'event', event: { source, detailType, resources: [], detail } });
}

const base = { account: '000000000000', region: 'ap-northeast-1', time: '2030-01-31T10:00:00Z' };

/** Every remediation that the signal concerns: document, target and parameters. */
function wouldRun(signal: Signal, among = remediations) {
  return among
    .flatMap((remediation) => apart(remediation, signal).map((one) => ({ remediation, one })))
    .filter(({ remediation, one }) => matches(remediation, one))
    .map(({ remediation, one }) => ({
      remediation: remediation.name,
      document: documentOf(remediation),
      target: resolveTarget(remediation, one),
      parameters: resolveParameters(remediation, one),
    }));
}
