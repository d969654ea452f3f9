const commandFailed =
  /returns unexpected invocation result on (\S+?):\s*\{Status=\[(\w+)\], ResponseCode=\[(-?\d+)\], Output=\[/;
const afterOutput = /\],\s*OutputPayload=\[/;
const mark = /-{4,}ERROR-{4,}/g;

/**
 * What failed, without what SSM says around it: of a command on a host its exit code and its last words, which SSM gives twice within
 * half a page. Anything else stays as it is.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-troubleshooting.html
 */
export function shortFailure(failure: string): string {
  const found = commandFailed.exec(failure);
  if (found === null) return failure;
  const [head, host, status, code] = found;
  const rest = failure.slice(found.index + head.length);
  const end = afterOutput.exec(rest)?.index ?? rest.length;
  const output = rest.slice(0, end).replace(mark, ' ').replace(/\s+/g, ' ').trim();
  const said = output === '' ? 'it printed nothing' : output;
  return status === 'Failed' ? `exit code ${code} on ${host}: ${said}` : `${status} on ${host}: ${said}`;
}
