/** First lines of both texts say what this is, so that nobody takes its word for systemd's. */
const what = `Kizuki's stand-in for systemctl (not systemd): it starts, stops and shows the demo services of this
machine, which a supervisor inside the local endpoint runs as real processes.`;

export const version = `systemd 0 (kizuki stand-in)\n${what}\n`;

export const help = `systemctl [OPTIONS...] COMMAND UNIT...

${what}
It is on the PATH of run commands on the demo host only. What is not listed here it refuses.

Commands:
  status UNIT...         state, main process and last output; exit code 3 if not active, 4 if there is no such unit
  is-active UNIT...      prints the state; exit code 0 if active, 3 if not, 4 if there is no such unit
  is-failed UNIT...      prints the state; exit code 0 if failed, 1 otherwise
  is-enabled UNIT...     prints enabled, or not-found with exit code 4
  show UNIT...           properties as NAME=VALUE
  cat UNIT...            the unit file that describes the service
  start, stop, restart   really start and stop the process; return when it is ready or gone
  reset-failed UNIT...   forgets a failure

Options:
  -p, --property=NAME    only these properties of show; repeated, or separated by commas
      --value            show only the values
  -q, --quiet            is-…: print nothing
  -n, --lines=N          status: how many lines of output (10)
  -h, --help             this text
      --version          says that this is the stand-in
  --no-pager, --full, --no-ask-password, --system, --plain and --no-legend are accepted and change nothing.
`;
