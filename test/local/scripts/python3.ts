import { spawnSync } from 'node:child_process';

/** Whether python3 is on this machine, and can import that module. */
function hasPython(module = 'json'): boolean {
  return spawnSync('python3', ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;
}

/** `describe` where python3 with the module is here, else a skip that says why. */
export function describeWithPython(what: string, tests: () => void, module?: string): void {
  if (hasPython(module)) describe(what, tests);
  else describe.skip(`${what} (python3${module === undefined ? '' : ` with ${module}`} is not on this machine)`, tests);
}
