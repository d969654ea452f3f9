import type { Supervisor } from '../supervisor.ts';
import type { UnitStatus } from '../unit.ts';
import { UnitFailedError } from '../unit-process.ts';
import { type CommandLine, OptionError, parseCommandLine } from './command-line.ts';
import { help, version } from './help.ts';
import { properties } from './properties.ts';
import { statusText } from './status-text.ts';
import { unitFile, unitPath } from './unit-file.ts';

/** What one call of systemctl prints and ends with. */
export interface Answer {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface Host {
  supervisor: Supervisor;
  hostname: string;
  /** Milliseconds since the epoch. */
  now(): number;
}

/**
 * Does what systemctl would for these arguments, with its exit codes: 0, 1 (failed), 3 (not active), 4 (no such unit),
 * 5 (a unit to start or stop is not there). Source: systemctl(1), https://man7.org/linux/man-pages/man1/systemctl.1.html
 */
export async function answer(args: string[], host: Host): Promise<Answer> {
  let line: CommandLine;
  try {
    line = parseCommandLine(args);
  } catch (error) {
    if (error instanceof OptionError) return failure(1, error.message);
    throw error;
  }
  if (line.help) return { exitCode: 0, stdout: help, stderr: '' };
  if (line.version) return { exitCode: 0, stdout: version, stderr: '' };
  if (line.verb === undefined)
    return failure(1, 'The systemctl stand-in lists no units: name a command, see systemctl --help.');
  if (!Object.hasOwn(verbs, line.verb)) return failure(1, `Unknown command verb '${line.verb}'.`);
  if (line.units.length === 0) return failure(1, 'Too few arguments.');
  const answers: Answer[] = [];
  for (const unit of line.units) {
    answers.push(await (verbs[line.verb] as Verb)({ unit, status: host.supervisor.status(unit), line, host }));
  }
  return together(line.verb, answers);
}

type Verb = (call: Call) => Answer | Promise<Answer>;

interface Call {
  unit: string;
  status: UnitStatus | undefined;
  line: CommandLine;
  host: Host;
}

const verbs: Record<string, Verb> = {
  status: ({ unit, status, line, host }) =>
    status
      ? { exitCode: isUp(status) ? 0 : 3, stdout: statusText(status, { ...host, lines: line.lines }), stderr: '' }
      : failure(4, `Unit ${unit}.service could not be found.`),

  'is-active': ({ status, line }) => {
    const exitCode = !status ? 4 : isUp(status) ? 0 : 3;
    return { exitCode, stdout: line.quiet ? '' : `${status?.activeState ?? 'inactive'}\n`, stderr: '' };
  },

  'is-failed': ({ status, line }) => ({
    exitCode: status?.activeState === 'failed' ? 0 : 1,
    stdout: line.quiet ? '' : `${status?.activeState ?? 'inactive'}\n`,
    stderr: '',
  }),

  'is-enabled': ({ status, line }) => ({
    exitCode: status ? 0 : 4,
    stdout: line.quiet ? '' : `${status ? 'enabled' : 'not-found'}\n`,
    stderr: '',
  }),

  show: ({ unit, status, line }) => {
    const all = properties(unit, status);
    const wanted = line.properties.length > 0 ? line.properties : Object.keys(all);
    const shown = wanted.filter((name) => Object.hasOwn(all, name));
    const lines = shown.map((name) => (line.value ? `${all[name]}` : `${name}=${all[name]}`));
    return { exitCode: 0, stdout: lines.map((each) => `${each}\n`).join(''), stderr: '' };
  },

  cat: ({ unit, status }) =>
    status
      ? { exitCode: 0, stdout: `# ${unitPath(unit)}\n${unitFile(status.unit)}`, stderr: '' }
      : failure(1, `No files found for ${unit}.service.`),

  start: (call) => job(call, 'start', () => call.host.supervisor.start(call.unit)),
  stop: (call) => job(call, 'stop', () => call.host.supervisor.stop(call.unit)),
  restart: (call) => job(call, 'restart', () => call.host.supervisor.restart(call.unit)),

  'reset-failed': ({ unit, status, host }) => {
    if (!status)
      return failure(1, `Failed to reset failed state of unit ${unit}.service: Unit ${unit}.service not loaded.`);
    host.supervisor.resetFailed(unit);
    return { exitCode: 0, stdout: '', stderr: '' };
  },
};

async function job({ unit, status, line }: Call, verb: string, run: () => Promise<void>): Promise<Answer> {
  if (!status) {
    const missing = verb === 'stop' ? 'not loaded' : 'not found';
    return failure(5, `Failed to ${verb} ${unit}.service: Unit ${unit}.service ${missing}.`);
  }
  try {
    await run();
    return { exitCode: 0, stdout: '', stderr: '' };
  } catch (error) {
    if (!(error instanceof UnitFailedError)) throw error;
    const why = error.result === 'timeout' ? 'a timeout was exceeded' : 'the control process exited with error code';
    const advice = `See "systemctl status ${unit}.service" for details.`;
    return failure(1, line.quiet ? '' : `Job for ${unit}.service failed because ${why}.\n${advice}`);
  }
}

function isUp(status: UnitStatus): boolean {
  return status.activeState === 'active';
}

function failure(exitCode: number, message: string): Answer {
  return { exitCode, stdout: '', stderr: message && `${message}\n` };
}

/** Over several units, the is-… verbs succeed if one unit does; all others fail if one unit fails. */
function together(verb: string, answers: Answer[]): Answer {
  const codes = answers.map((each) => each.exitCode);
  const any = verb.startsWith('is-') && codes.includes(0);
  return {
    exitCode: any ? 0 : Math.max(...codes),
    stdout: answers.map((each) => each.stdout).join(verb === 'status' || verb === 'show' ? '\n' : ''),
    stderr: answers.map((each) => each.stderr).join(''),
  };
}
