import type { AlarmConfiguration, ExecutionMode, Tag } from '@aws-sdk/client-ssm';
import type { Targeting } from '../../../../automation/rate-control/targeting.ts';
import { readList, readMap, readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';

/** What StartAutomationExecution asks for, beside the document. */
export interface StartRequest {
  parameters: Record<string, string[]>;
  mode: ExecutionMode;
  tags: Tag[];
  targeting: Targeting;
  alarm?: AlarmConfiguration;
}

/** AWS's limits. Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html */
const most = { parameters: 200, keyLength: 50, values: 50, valueLength: 512, tags: 5 };

/** Reads a request; throws ValidationException with everything that breaks AWS's limits. */
export function readStartRequest(input: Input): StartRequest {
  const parameters = readMap(input, 'Parameters') as Record<string, string[]>;
  const mode = readText(input, 'Mode') ?? 'Auto';
  const tags: Tag[] = readList(input, 'Tags');
  const faults = [
    ...checkName(requireText(input, 'DocumentName')),
    ...checkParameters(parameters),
    ...(mode === 'Auto' || mode === 'Interactive' ? [] : [fault('mode', `must be Auto or Interactive, not ${mode}`)]),
    ...checkTargets(input),
    ...checkAlarm('alarmConfiguration', input.AlarmConfiguration),
    ...(tags.length > most.tags ? [fault('tags', `must have at most ${most.tags} members`)] : []),
  ];
  if (faults.length > 0) {
    const count = `${faults.length} validation error${faults.length === 1 ? '' : 's'} detected`;
    throw new AwsError('ValidationException', `${count}: ${faults.join('; ')}`);
  }
  const alarm = input.AlarmConfiguration === undefined ? {} : { alarm: input.AlarmConfiguration };
  return { parameters, mode: mode as ExecutionMode, tags, targeting: readTargeting(input), ...alarm };
}

function readTargeting(input: Input): Targeting {
  const targeting: Targeting = {};
  for (const field of ['TargetParameterName', 'MaxConcurrency', 'MaxErrors'] as const) {
    const text = readText(input, field);
    if (text !== undefined) targeting[field] = text;
  }
  for (const field of ['Targets', 'TargetMaps', 'TargetLocations'] as const) {
    const list = readList(input, field);
    if (list.length > 0) targeting[field] = list;
  }
  return targeting;
}

/** Only that they are what the rest reads; which targets work is for rate control to say. */
function checkTargets(input: Input): string[] {
  const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');
  const isTarget = (target: unknown) => isMap(target) && typeof target.Key === 'string' && isTexts(target.Values ?? []);
  const lists = ['Accounts', 'Regions', 'ExcludeAccounts'];
  const isLocation = (location: unknown) =>
    isMap(location) &&
    lists.every((list) => isTexts(location[list] ?? [])) &&
    readList(location, 'Targets').every(isTarget);
  return [
    ...(readList(input, 'Targets').every(isTarget) ? [] : [fault('targets', 'must have a Key and a list of Values')]),
    ...(readList(input, 'TargetMaps').every((map) => isMap(map) && Object.values(map).every(isTexts))
      ? []
      : [fault('targetMaps', 'must map names to lists of texts')]),
    ...(readList(input, 'TargetLocations').every(isLocation)
      ? readList(input, 'TargetLocations').flatMap((location) =>
          checkAlarm('targetLocations', location.TargetLocationAlarmConfiguration),
        )
      : [fault('targetLocations', 'must have lists of Accounts, Regions, ExcludeAccounts and Targets')]),
  ];
}

/** Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AlarmConfiguration.html */
function checkAlarm(member: string, configuration: unknown): string[] {
  if (configuration === undefined) return [];
  const alarms = isMap(configuration) && Array.isArray(configuration.Alarms) ? configuration.Alarms : [];
  const names = alarms.map((alarm) => (isMap(alarm) ? alarm.Name : undefined));
  const isName = (name: unknown) => typeof name === 'string' && name.trim() !== '' && name.length <= 255;
  return alarms.length === 1 && names.every(isName)
    ? []
    : [fault(`${member}.alarms`, 'must be one alarm with a Name of 1 to 255 characters')];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkName(name: string): string[] {
  return /^[\w.:/-]{3,}$/.test(name) ? [] : [fault('documentName', `must be a document's name or ARN, not ${name}`)];
}

function checkParameters(parameters: Record<string, string[]>): string[] {
  const entries = Object.entries(parameters);
  const faults = entries.flatMap(([key, values]) => checkParameter(key, values));
  if (entries.length > most.parameters)
    faults.push(fault('parameters', `must have at most ${most.parameters} members`));
  return faults;
}

function checkParameter(key: string, values: string[]): string[] {
  const faults: string[] = [];
  const complain = (rule: string) => faults.push(fault(`parameters.${key.slice(0, most.keyLength)}`, rule));
  if (key.length < 1 || key.length > most.keyLength) complain(`must have a key of 1 to ${most.keyLength} characters`);
  if (!Array.isArray(values)) return [...faults, fault(`parameters.${key}`, 'must be a list of texts')];
  if (values.length > most.values) complain(`must have at most ${most.values} values`);
  if (values.some((value) => typeof value !== 'string')) complain('must be a list of texts');
  else if (values.some((value) => value.length < 1 || value.length > most.valueLength))
    complain(`must have values of 1 to ${most.valueLength} characters`);
  return faults;
}

function fault(member: string, rule: string): string {
  return `Value at '${member}' failed to satisfy constraint: Member ${rule}`;
}
