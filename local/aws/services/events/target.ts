import { readInteger, readMap, readText, requireText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';
import { isJsonPath } from './json-path.ts';

/** Where a rule sends what it matches, and in what form. */
export interface Target {
  id: string;
  arn: string;
  roleArn?: string;
  input?: string;
  inputPath?: string;
  transformer?: { paths: Record<string, string>; template: string };
  groupId?: string;
  maximumRetryAttempts: number;
  maximumEventAgeSeconds: number;
  deadLetterArn?: string;
  /** As it was given, for ListTargetsByRule. */
  given: Input;
}

const understood = [
  'Id',
  'Arn',
  'RoleArn',
  'Input',
  'InputPath',
  'InputTransformer',
  'SqsParameters',
  'RetryPolicy',
  'DeadLetterConfig',
];

/**
 * Reads a target of PutTargets or of a template.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html
 */
export function readTarget(given: Input): Target {
  const unknown = Object.keys(given).find((name) => !understood.includes(name));
  if (unknown) {
    throw new AwsError('ValidationException', `Target ${given.Id}: ${unknown} is not supported by the local endpoint.`);
  }
  const inputs = ['Input', 'InputPath', 'InputTransformer'].filter((name) => given[name] !== undefined);
  if (inputs.length > 1) {
    throw new AwsError(
      'ValidationException',
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${given.Id}.`,
    );
  }
  const retry = readMap(given, 'RetryPolicy');
  return {
    id: requireText(given, 'Id'),
    arn: requireText(given, 'Arn'),
    roleArn: readText(given, 'RoleArn'),
    input: readConstant(given),
    inputPath: readPath(given.InputPath),
    transformer: readTransformer(given),
    groupId: given.SqsParameters?.MessageGroupId,
    maximumRetryAttempts: readInteger(retry, 'MaximumRetryAttempts', 0, 185) ?? 185,
    maximumEventAgeSeconds: readInteger(retry, 'MaximumEventAgeInSeconds', 60, 86_400) ?? 86_400,
    deadLetterArn: given.DeadLetterConfig?.Arn,
    given,
  };
}

/** Whether the local endpoint can deliver to what the target's ARN names. */
export function isDeliverable({ arn }: Pick<Target, 'arn'>): boolean {
  return ['sqs', 'lambda', 'sns', 'events'].includes(arn.split(':')[2] ?? '');
}

function readConstant(given: Input): string | undefined {
  const text = readText(given, 'Input');
  if (text === undefined) return undefined;
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new AwsError('ValidationException', `Target ${given.Id}: Input must be valid JSON, but was ${text}.`);
  }
}

function readPath(path: unknown): string | undefined {
  if (path === undefined) return undefined;
  if (typeof path === 'string' && isJsonPath(path)) return path;
  throw new AwsError('ValidationException', `Invalid InputPath ${path}: it must be a JSON path such as $.detail.`);
}

function readTransformer(given: Input): Target['transformer'] {
  if (!given.InputTransformer) return undefined;
  const { InputTemplate } = given.InputTransformer;
  const paths = readMap(given.InputTransformer, 'InputPathsMap') as Record<string, string>;
  for (const path of Object.values(paths)) readPath(path);
  if (typeof InputTemplate !== 'string' || InputTemplate === '') {
    throw new AwsError('ValidationException', `Target ${given.Id}: InputTransformer needs an InputTemplate.`);
  }
  return { paths, template: InputTemplate };
}
