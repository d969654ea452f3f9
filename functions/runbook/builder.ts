/** Everything that the author of a runbook needs, in one place. */
export { act, shellAct } from './act.ts';
export { alarmIsOk } from './alarm-is-ok.ts';
export { need, passRole, tagOnCreate } from './need.ts';
export { parameter } from './parameter.ts';
export { precheck, precheckAtLeast, precheckNotAbove } from './precheck.ts';
export { property } from './property.ts';
export { output, read } from './read.ts';
export { executionId } from './reference.ts';
export { global, ownerless, resource, resourceByArn } from './resource.ts';
export * from './resources.ts';
export { runFolder } from './run-folder.ts';
export { runbook } from './runbook.ts';
export { shell } from './shell.ts';
export { waitFor } from './wait-for.ts';
