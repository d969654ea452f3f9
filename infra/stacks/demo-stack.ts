import { Alarm, ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Aws, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { tableThrottledAlarm } from '../alarms/dynamodb-raise-capacity.ts';
import { allow, arnOf, substituted } from '../constructs/allow.ts';

export interface DemoStackProps extends StackProps {
  /** Id of the managed node that plays the host. */
  instanceId: string;
  /** The service on it, as systemd names the unit. */
  service: string;
  /** The folder on it that fills up. */
  folder: string;
}

const namespace = 'Kizuki/Host';

/** A host whose service may die and whose disk may fill, and a table that may run short: something for Kizuki to mend. */
export class DemoStack extends Stack {
  constructor(scope: Construct, id: string, props: DemoStackProps) {
    super(scope, id, { description: 'Kizuki demo: a host and a table that fall sick', ...props });
    hostAlarms(this, props);
    hostRole(this);
    ordersTable(this);
  }
}

/**
 * Both alarms look at ten seconds, because a demo should not wait for minutes. Missing data is neither good nor bad: a host that says
 * nothing is not mended by restarting one of its services, and when the agent starts nothing should fire before its first word.
 */
function hostAlarms(scope: Construct, { instanceId, service, folder }: DemoStackProps): void {
  const settings = { evaluationPeriods: 1, datapointsToAlarm: 1, treatMissingData: TreatMissingData.MISSING };
  const period = Duration.seconds(10);
  new Alarm(scope, 'ServiceDown', {
    ...settings,
    alarmName: 'kizuki-demo-service-down',
    alarmDescription: `${service} on ${instanceId} does not answer`,
    metric: new Metric({
      namespace,
      metricName: 'ServiceUp',
      dimensionsMap: { InstanceId: instanceId, Service: service },
      statistic: Stats.MINIMUM,
      period,
    }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
  });
  new Alarm(scope, 'DiskFull', {
    ...settings,
    alarmName: 'kizuki-demo-disk-full',
    alarmDescription: `${folder} on ${instanceId} is more than 80 % full`,
    metric: new Metric({
      namespace,
      metricName: 'FolderUsedPercent',
      dimensionsMap: { InstanceId: instanceId, Folder: folder },
      statistic: Stats.MAXIMUM,
      period,
    }),
    threshold: 80,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
  });
}

/** The role of the host's agent: it may send the host's metrics, and no more. */
function hostRole(scope: Construct): void {
  const role = new Role(scope, 'HostRole', {
    roleName: 'kizuki-demo-host',
    description: 'What the agent on the demo host may do',
    assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': substituted(arnOf('ssm', '*')) },
      },
    }),
  });
  allow(role, {
    actions: ['cloudwatch:PutMetricData'],
    resources: ['*'],
    conditions: { StringEquals: { 'cloudwatch:namespace': namespace } },
    wildcardReason: 'cloudwatch:PutMetricData knows no resources; the condition narrows it to one namespace',
  });
}

/** A table with the smallest capacity there is, for `dynamodb/raise-capacity` to raise, and the alarm on it. */
function ordersTable(scope: Construct): void {
  const table = new Table(scope, 'Orders', {
    tableName: 'kizuki-demo-orders',
    partitionKey: { name: 'id', type: AttributeType.STRING },
    billingMode: BillingMode.PROVISIONED,
    readCapacity: 1,
    writeCapacity: 1,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Validations.of(table).acknowledge({
    id: 'AwsSolutions-DDB3',
    reason: 'A demo table that stays empty: there is nothing to recover',
  });
  tableThrottledAlarm(scope, 'OrdersThrottled', {
    alarmName: 'kizuki-demo-orders-throttled',
    tableName: 'kizuki-demo-orders',
    units: 'write',
    periods: 1,
  });
}
