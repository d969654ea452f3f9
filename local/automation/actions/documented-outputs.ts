/**
 * The outputs that a step of each action gives without declaring them, as the actions' pages tell; `any` where they depend on something
 * else. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
const documented: Record<string, string[] | 'any'> = {
  'aws:approve': ['ApprovalStatus', 'ApproverDecisions'],
  'aws:assertAwsResourceProperty': [],
  'aws:branch': [],
  'aws:changeInstanceState': ['InstanceStates'],
  'aws:copyImage': ['ImageId', 'ImageState'],
  'aws:createImage': ['ImageId', 'ImageState'],
  'aws:createStack': ['StackId', 'StackStatus', 'StackStatusReason'],
  'aws:createTags': [],
  'aws:deleteImage': [],
  'aws:deleteStack': [],
  'aws:executeAutomation': 'any', // the outputs of the child, beside Output, ExecutionId and Status
  'aws:executeAwsApi': [],
  'aws:executeScript': ['Payload'],
  'aws:executeStateMachine': [
    'executionArn',
    'input',
    'name',
    'output',
    'startDate',
    'stateMachineArn',
    'status',
    'stopDate',
  ],
  'aws:invokeLambdaFunction': ['StatusCode', 'FunctionError', 'LogResult', 'Payload'],
  'aws:invokeWebhook': ['Response', 'ResponseCode'],
  'aws:loop': ['CurrentIteration', 'CurrentIteratorValue'],
  'aws:pause': [],
  'aws:runCommand': ['CommandId', 'Status', 'ResponseCode', 'Output'],
  'aws:runInstances': ['InstanceIds', 'InstanceStates'],
  'aws:sleep': [],
  'aws:updateVariable': [],
  'aws:waitForAwsResourceProperty': [],
};

/** The outputs that every step of the action has; `any` where that cannot be known. */
export function documentedOutputs(action: string): string[] | 'any' {
  return documented[action] ?? 'any';
}
