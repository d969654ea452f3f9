import type { Target } from '@aws-sdk/client-ssm';
import type { AutomationDocument } from '../document/automation-document.ts';
import { bindParameters } from '../parameters/bind-parameters.ts';
import { InvalidParametersError } from '../parameters/invalid-parameters-error.ts';
import { checkRate } from './read-rate.ts';
import { mapJob, targetJob } from './target-jobs.ts';
import type { Targeting } from './targeting.ts';

/** The targets are not of a form that SSM takes: AWS's InvalidTarget. */
export class InvalidTargetError extends Error {
  override readonly name = 'InvalidTargetError';
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html and API_TargetLocation.html */
const MOST_TARGETS = 5;
const MOST_VALUES = 50;
const MOST_MAPS = 300;
const MOST_LOCATIONS = 100;

/**
 * Refuses targets that cannot work, and parameters that do not fit the document for any target, before anything runs.
 * Throws `InvalidTargetError` and `InvalidParametersError`.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-map-targets.html
 */
export function checkTargeting(
  document: AutomationDocument,
  parameters: Record<string, string[]>,
  targeting: Targeting,
): void {
  const faults = [...checkShape(targeting), ...checkRates(targeting)];
  if (faults.length > 0) throw new InvalidTargetError(faults.join('; '));
  const name = targeting.TargetParameterName;
  if (name !== undefined && !document.parameters.has(name)) {
    const known = [...document.parameters.keys()].join(', ') || 'none';
    throw new InvalidParametersError([
      { parameter: name, message: `TargetParameterName must be one of the document's parameters: ${known}` },
    ]);
  }
  checkParameters(document, parameters, targeting);
}

function checkShape({ Targets = [], TargetMaps = [], TargetLocations = [], TargetParameterName }: Targeting): string[] {
  const faults = Targets.flatMap(checkTarget);
  const kinds = new Set(Targets.map(({ Key }) => (Key?.startsWith('tag') ? 'tags' : Key)));
  if (kinds.size > 1) faults.push(`Targets mixes ${[...kinds].join(' and ')}; give targets of one kind`);
  if (Targets.length > MOST_TARGETS) faults.push(`Targets has ${Targets.length} entries; at most ${MOST_TARGETS}`);
  if (Targets.length > 0 && TargetMaps.length > 0) faults.push('Targets and TargetMaps cannot be given together');
  if (TargetMaps.length > MOST_MAPS) faults.push(`TargetMaps has ${TargetMaps.length} entries; at most ${MOST_MAPS}`);
  if (TargetLocations.length > MOST_LOCATIONS)
    faults.push(`TargetLocations has ${TargetLocations.length} entries; at most ${MOST_LOCATIONS}`);
  const allTargets = [...Targets, ...TargetLocations.flatMap((location) => location.Targets ?? [])];
  if (allTargets.length > 0 && TargetParameterName === undefined)
    faults.push('Targets need TargetParameterName, the parameter that takes the target');
  for (const location of TargetLocations) faults.push(...(location.Targets ?? []).flatMap(checkTarget));
  return faults;
}

function checkTarget({ Key, Values = [] }: Target): string[] {
  if (!Key || !/^(?:ParameterValues|ResourceGroup|InstanceIds|AWS::EC2::Instance|tag-key|tag:.+)$/.test(Key)) {
    return [`${Key} is no key of a target; take ParameterValues, tag:NAME, tag-key, ResourceGroup or InstanceIds`];
  }
  if (Values.length === 0) return [`the target ${Key} has no values`];
  if (Key === 'ResourceGroup' && Values.length > 1) return ['a target takes one ResourceGroup'];
  if (Key === 'AWS::EC2::Instance' && (Values.length > 1 || Values[0] !== '*'))
    return ['the target AWS::EC2::Instance takes the value * only, for all instances'];
  return Values.length > MOST_VALUES ? [`the target ${Key} has ${Values.length} values; at most ${MOST_VALUES}`] : [];
}

function checkRates({ MaxConcurrency, MaxErrors, TargetLocations = [] }: Targeting): string[] {
  return [
    ...checkRate(MaxConcurrency, MaxErrors),
    ...TargetLocations.flatMap((location) => [
      ...checkRate(location.TargetLocationMaxConcurrency, location.TargetLocationMaxErrors, 'TargetLocation'),
      ...checkRate(location.TargetsMaxConcurrency, location.TargetsMaxErrors, 'Targets'),
    ]),
  ];
}

/** The parameters of every child that is known already, else those that do not depend on the target. */
function checkParameters(
  document: AutomationDocument,
  parameters: Record<string, string[]>,
  { Targets = [], TargetMaps = [], TargetLocations = [], TargetParameterName }: Targeting,
): void {
  const fits = (given: Record<string, string[]>) => bindParameters(document.parameters, given);
  const ownTargets = TargetLocations.flatMap((location) => location.Targets ?? []);
  const targets = [...Targets, ...ownTargets];
  if (targets.length > 0 && TargetParameterName !== undefined) {
    const values = targets.flatMap(({ Key, Values = [] }) => (Key === 'ParameterValues' ? Values : []));
    for (const value of values) fits(targetJob(value, TargetParameterName, parameters).parameters);
    if (values.length === 0) checkOthers(document, parameters, TargetParameterName);
  } else if (TargetMaps.length > 0) {
    for (const map of TargetMaps) fits(mapJob(map, TargetParameterName, parameters).parameters);
  } else fits(parameters);
}

function checkOthers(document: AutomationDocument, parameters: Record<string, string[]>, target: string): void {
  const others = new Map([...document.parameters].filter(([name]) => name !== target));
  const { [target]: _, ...given } = parameters;
  bindParameters(others, given);
}
