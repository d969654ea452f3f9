/**
 * What an action gives, and all of it once more as one map, which records show as one JSON text. Steps refer to it as to any output.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetAutomationExecution.html has it in its sample response.
 */
export function withPayload(outputs: Record<string, unknown>): Record<string, unknown> {
  // a plan has unknown values for all that there will be
  return Object.keys(outputs).length === 0 || 'OutputPayload' in outputs
    ? outputs
    : { ...outputs, OutputPayload: outputs };
}
