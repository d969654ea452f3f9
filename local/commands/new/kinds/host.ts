import type { Kind } from './kind.ts';

/** A managed node; the example leaves a note on it. */
export const host: Kind = {
  what: 'a machine with the SSM agent, by shell scripts',
  areas: ['host', 'imported'],
  parameter: {
    ...{ name: 'InstanceId', en: 'The host, i-… or mi-…', ja: '対象のホスト (i-… または mi-…)' },
    ...{ pattern: '^(i|mi)-[0-9a-f]{8,17}$', example: 'mi-0de30000000000001' },
  },
  dimension: 'InstanceId',
  purpose: {
    en: 'Something on a host needs attention. Look at it, leave a note on the host, and see that the note is there.',
    ja: 'ホストに確認が必要な事象がある。状態を調べ、ホストにメモを残し、メモがあることを確認する。',
  },
  builder: ['executionId', 'runFolder', 'shell', 'shellAct'],
  steps: `
    const variables = { RUN: executionId };
    return [
      shell('Diagnose', { en: 'Look at the host; refuse where its disk is full', ja: 'ホストの状態を調べ、ディスクに空きがなければ中止する' }, { on: InstanceId, variables: {}, text: diagnose }),

      shellAct('LeaveNote', { en: 'Leave a note', ja: 'メモを残す' }, { on: InstanceId, variables, text: leaveNote }).undoneBy(
        { en: 'Take the note away', ja: 'メモを消す' },
        { on: InstanceId, variables, text: takeNoteAway },
      ),

      shell('HasNote', { en: 'See that the note is there', ja: 'メモがあることを確認する' }, { on: InstanceId, variables, text: hasNote }),
    ];`,
  below: `
const diagnose = \`
set -eu
uptime
free_kb=$(df -Pk /var/tmp | awk 'NR == 2 { print $4 }')
if [ "$free_kb" -lt 1024 ]; then
  echo "/var/tmp has $free_kb KB left" >&2
  exit 1
fi
\`;

const leaveNote = \`
set -eu
\${runFolder}
date > "$run_folder/note"
\`;

const takeNoteAway = \`
set -eu
\${runFolder}
rm -f "$run_folder/note"
\`;

const hasNote = \`
set -eu
\${runFolder}
cat "$run_folder/note"
\`;
`,
  test: {
    imports: `import { runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { playRunCommand } from './play-run-command.ts';`,
    answers: `/** A host on which every script succeeds but the one that holds the text in \`state\`. */
const aws = ({ state = '', alarm = 'OK' } = {}) => [
  playRunCommand(
    (script) => (state !== '' && script.includes(state) ? 1 : 0),
    () => ({ MetricAlarms: [{ StateValue: alarm }] }),
  ),
];`,
    refusedState: 'free_kb',
    refusal: 'Diagnose Failed',
    undone: 'UndoLeaveNote Success',
    does: "expect(JSON.stringify(calls)).toContain('date > ');",
    undoes: "expect(JSON.stringify(calls)).toContain('rm -f ');",
  },
};
