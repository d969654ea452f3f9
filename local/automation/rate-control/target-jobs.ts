import type { Job } from './job.ts';

const RESOURCE_ID = /\{\{\s*RESOURCE_ID\s*\}\}/g;

/** The child for one target: the parameters of all, with the target in its own parameter and wherever they say `{{ RESOURCE_ID }}`. */
export function targetJob(target: string, parameterName: string, parameters: Record<string, string[]>): Job {
  const own = { ...withResource(parameters, target), [parameterName]: [target] };
  return { name: target, inputs: { [parameterName]: target }, parameters: own, target };
}

/**
 * The child for one entry of TargetMaps, whose parameters win over those of all. It goes by the value of `parameterName`, or by the
 * whole map where it has no such entry.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-map-targets.html
 */
export function mapJob(
  map: Record<string, string[]>,
  parameterName: string | undefined,
  parameters: Record<string, string[]>,
): Job {
  const target = (parameterName === undefined ? undefined : map[parameterName]?.join(',')) ?? JSON.stringify(map);
  const inputs = Object.fromEntries(Object.entries(map).map(([name, values]) => [name, values.join(',')]));
  return { name: target, inputs, parameters: { ...withResource(parameters, target), ...map }, target };
}

/** Parameters that do not mention the resource are the very same lists, however many targets there are. */
function withResource(parameters: Record<string, string[]>, target: string): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [
      name,
      values.some((value) => value.includes('RESOURCE_ID'))
        ? values.map((value) => value.replace(RESOURCE_ID, () => target))
        : values,
    ]),
  );
}
