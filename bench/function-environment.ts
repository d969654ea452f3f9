/** The environment of a deployed function, pointed at `endpoint`. */
export function functionEnvironment(endpoint: string): Record<string, string> {
  return {
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    AWS_LAMBDA_FUNCTION_NAME: 'kizuki-dispatch',
    AWS_ENDPOINT_URL: endpoint,
    POWERTOOLS_SERVICE_NAME: 'kizuki-dispatch',
    KIZUKI_TABLE: 'kizuki',
    KIZUKI_BUS: 'kizuki',
    KIZUKI_TOPIC_ARN: 'arn:aws:sns:ap-northeast-1:000000000000:kizuki-incidents',
    KIZUKI_LANGUAGE: 'en',
    KIZUKI_CHANNEL: 'sns',
    KIZUKI_QUEUE_URL: `${endpoint}/000000000000/kizuki-notify`,
    KIZUKI_SWITCHES: '/kizuki/automation',
  };
}
