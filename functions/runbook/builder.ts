/** Everything that the author of a runbook needs, in one place. */
export { act, shellAct } from './act.ts';
export { alarmIsOk } from './alarm-is-ok.ts';
export { parameter } from './parameter.ts';
export { precheck, precheckAtLeast, precheckNotAbove } from './precheck.ts';
export { property } from './property.ts';
export { output, read } from './read.ts';
export { executionId } from './reference.ts';
export { instance, table } from './resource.ts';
export { runFolder } from './run-folder.ts';
export { runbook } from './runbook.ts';
export { shell } from './shell.ts';
export { waitFor } from './wait-for.ts';
