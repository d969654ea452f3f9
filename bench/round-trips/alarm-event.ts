const account = '000000000000';
const region = 'ap-northeast-1';
const time = '2026-03-01T12:00:00Z';
const alarmName = 'kizuki-demo-service-down';

const change = {
  version: '0',
  id: '6b2d4a1e-0000-4000-8000-000000000001',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account,
  time,
  region,
  resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:${alarmName}`],
  detail: {
    alarmName,
    state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2026-03-01T12:00:00.000+0000' },
    previousState: { value: 'OK', reason: 'Threshold not crossed', timestamp: '2026-03-01T11:00:00.000+0000' },
    configuration: {
      metrics: [
        {
          id: 'up',
          metricStat: {
            metric: {
              namespace: 'Kizuki/Host',
              name: 'ServiceUp',
              dimensions: { InstanceId: 'mi-0de30000000000001', Service: 'kizuki-demo-web' },
            },
            period: 10,
            stat: 'Minimum',
          },
          returnData: true,
        },
      ],
    },
  },
};

/** The batch of one message by which SQS hands dispatch an alarm's change of state. */
export const alarmBatch = {
  Records: [
    {
      messageId: '6b2d4a1e-0000-4000-8000-000000000002',
      receiptHandle: 'handle',
      body: JSON.stringify(change),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(Date.parse(time)),
        SenderId: account,
        ApproximateFirstReceiveTimestamp: String(Date.parse(time)),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:${region}:${account}:kizuki-dispatch`,
      awsRegion: region,
    },
  ],
};

/** What Lambda tells the handler of the invocation. */
export const context = {
  functionName: 'kizuki-dispatch',
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:${region}:${account}:function:kizuki-dispatch`,
  memoryLimitInMB: '512',
  awsRequestId: '6b2d4a1e-0000-4000-8000-000000000003',
  logGroupName: '/aws/lambda/kizuki-dispatch',
  logStreamName: 'bench',
};
