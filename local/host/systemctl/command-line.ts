/** A command line of systemctl, taken apart. */
export interface CommandLine {
  verb?: string;
  /** Unit names without `.service`. */
  units: string[];
  properties: string[];
  value: boolean;
  quiet: boolean;
  lines: number;
  help: boolean;
  version: boolean;
}

/** An option that the stand-in does not know; the message is systemctl's own. */
export class OptionError extends Error {
  constructor(option: string) {
    super(`systemctl: unrecognized option '${option}'`);
    this.name = 'OptionError';
  }
}

/** Options that change nothing here: they shape a pager, wait as the stand-in does anyway, or choose the only manager there is. */
const accepted = new Set(['--no-pager', '--full', '-l', '--no-ask-password', '--system', '--plain', '--no-legend']);

/** Reads the arguments as systemctl(1) does: options anywhere, a verb, then units. Throws `OptionError`. */
export function parseCommandLine(args: string[]): CommandLine {
  const line: CommandLine = {
    units: [],
    properties: [],
    value: false,
    quiet: false,
    lines: 10,
    help: false,
    version: false,
  };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-')) {
      if (line.verb === undefined) line.verb = arg;
      else line.units.push(arg.replace(/\.service$/, ''));
      continue;
    }
    const { option, attached } = splitOption(arg);
    if (accepted.has(option)) continue;
    else if (option === '--help' || option === '-h') line.help = true;
    else if (option === '--version') line.version = true;
    else if (option === '--quiet' || option === '-q') line.quiet = true;
    else if (option === '--value') line.value = true;
    else if (option === '--property' || option === '-p')
      line.properties.push(...argument(arg, attached, rest).split(','));
    else if (option === '--lines' || option === '-n') line.lines = count(argument(arg, attached, rest));
    else throw new OptionError(arg);
  }
  return line;
}

function splitOption(arg: string): { option: string; attached?: string } {
  const long = /^(--[^=]+)=(.*)$/.exec(arg);
  if (long?.[1] !== undefined) return { option: long[1], attached: long[2] };
  const short = /^(-[pn])=?(.+)$/.exec(arg);
  if (short?.[1] !== undefined) return { option: short[1], attached: short[2] };
  return { option: arg };
}

function argument(arg: string, attached: string | undefined, rest: string[]): string {
  const value = attached ?? rest.shift();
  if (value === undefined) throw new OptionError(arg);
  return value;
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new OptionError(`--lines=${text}`);
  return Number(text);
}
