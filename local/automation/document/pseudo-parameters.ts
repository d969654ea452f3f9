/**
 * Names that are no parameters of a document but stand for something that whoever starts it fills in: `RESOURCE_ID` with targets, the
 * others in a maintenance window.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/maintenance-window-tasks-pseudo-parameters.html
 */
const filledFromOutside = new Set([
  'RESOURCE_ID',
  'TARGET_ID',
  'TARGET_TYPE',
  'TARGETS',
  'WINDOW_ID',
  'WINDOW_TASK_ID',
  'WINDOW_TARGET_ID',
  'WINDOW_EXECUTION_ID',
  'TASK_EXECUTION_ID',
  'INVOCATION_ID',
]);

export function isFilledFromOutside(name: string): boolean {
  return filledFromOutside.has(name);
}
