import { shortFailure } from '../../../../functions/insight/postmortem/short-failure.ts';

const around = (status: string, code: number, output: string) =>
  `Step fails when it is verifying the command has completed. Command c1 returns unexpected invocation result on mi-0de30000000000001: \n{Status=[${status}], ResponseCode=[${code}], Output=[${output}], OutputPayload=[${JSON.stringify({ Output: output })}], CommandId=[c1]}. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.`;

test.each([
  [
    'the last words of a command',
    around('Failed', 1, '\n----------ERROR-------\nthe host has no unit web\n'),
    'exit code 1 on mi-0de30000000000001: the host has no unit web',
  ],
  [
    'brackets in what it printed',
    around('Failed', 2, 'a [b], c: [d]\n'),
    'exit code 2 on mi-0de30000000000001: a [b], c: [d]',
  ],
  ['that it printed nothing', around('Failed', 3, ''), 'exit code 3 on mi-0de30000000000001: it printed nothing'],
  ['that its time was over', around('TimedOut', -1, 'so far'), 'TimedOut on mi-0de30000000000001: so far'],
  [
    'a text that was cut',
    around('Failed', 1, 'half of').slice(0, 182),
    expect.stringMatching(/^exit code 1 on mi-0de30000000000001: ha/),
  ],
  [
    'any other failure as it is',
    'Step timed out while waiting for $.State',
    'Step timed out while waiting for $.State',
  ],
])('tells %s', (_, failure, expected) => {
  expect(shortFailure(failure)).toEqual(expected);
});
