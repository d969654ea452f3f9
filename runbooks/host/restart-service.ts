import {
  alarmIsOk,
  executionId,
  parameter,
  runbook,
  runFolder,
  shell,
  shellAct,
} from '../../functions/runbook/builder.ts';

export const restartService = runbook('host/restart-service', {
  title: { en: 'Restart a service of a host', ja: 'ホストのサービスを再起動する' },
  purpose: {
    en: 'A systemd service is down or does not answer. Diagnose it, restart it, and see that it stays up.',
    ja: 'systemd のサービスが停止、または応答しない。状態を調べ、再起動し、動き続けることを確認する。',
  },
  risk: 'medium',
  owner: 'host-team',
  timeoutMinutes: 45,
  minutesByHand: 15,
  parameters: {
    InstanceId: parameter.string({
      label: { en: 'The host, i-… or mi-…', ja: '対象のホスト (i-… または mi-…)' },
      pattern: '^(i|mi)-[0-9a-f]{8,17}$',
    }),
    ServiceName: parameter.string({
      label: { en: 'The systemd unit', ja: 'systemd のユニット名' },
      pattern: '^[A-Za-z0-9][A-Za-z0-9:_.@-]{0,199}$',
    }),
    SettleSeconds: parameter.integer({
      label: {
        en: 'How long it must stay up to count as mended, in seconds',
        ja: '復旧とみなすまで動き続けるべき秒数',
      },
      default: 5,
      min: 0,
      max: 60,
    }),
    HealthUrl: parameter.string({
      label: {
        en: 'An address on the host that must answer; empty if there is none',
        ja: '応答すべきホスト上の URL。なければ空',
      },
      pattern: '^(https?://(localhost|127\\.0\\.0\\.1)(:[0-9]{1,5})?(/[A-Za-z0-9._/-]{0,200})?)?$',
      default: '',
    }),
  },

  steps: ({ InstanceId: on, ServiceName, SettleSeconds, HealthUrl }) => {
    const variables = { UNIT: ServiceName };
    const noting = { UNIT: ServiceName, RUN: executionId };

    return [
      shell(
        'UnitExists',
        { en: 'Refuse if the host has no such unit', ja: 'ユニットがなければ中止する' },
        { on, variables, text: unitExists },
      ),
      shell(
        'Diagnose',
        { en: 'Look at the state of the service', ja: 'サービスの状態を調べる' },
        { on, variables, text: diagnose },
      ),
      shell(
        'NeedsIt',
        { en: 'Refuse a service that is up and answers', ja: '動作中で応答していれば中止する' },
        { on, variables: { UNIT: ServiceName, URL: HealthUrl }, text: needsIt },
      ),
      shell(
        'NoteState',
        { en: 'Note whether it runs, for the way back', ja: '元に戻すため稼働状態を控える' },
        { on, variables: noting, text: noteState },
      ),

      shellAct(
        'Restart',
        { en: 'Restart the service', ja: 'サービスを再起動する' },
        { on, variables, text: restart, timeoutSeconds: 300 },
      ).undoneBy(
        { en: 'Bring the service back to as it was', ja: 'サービスを元の状態に戻す' },
        { on, variables: noting, text: putBack, timeoutSeconds: 300 },
      ),

      shell(
        'StaysUp',
        { en: 'See that it stays up', ja: '動き続けることを確認する' },
        { on, variables: { UNIT: ServiceName, SECONDS_UP: SettleSeconds }, text: staysUp },
      ),
      shell(
        'Answers',
        { en: 'See that it answers', ja: '応答することを確認する' },
        { on, variables: { URL: HealthUrl }, text: answers },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 10 }),
});

const unitExists = `
loaded=$(systemctl show "$UNIT" --property=LoadState)
if [ "$loaded" != LoadState=loaded ]; then
  echo "the host has no unit $UNIT that can be started ($loaded)" >&2
  exit 1
fi
`;

// What systemctl ends with is the finding, not a failure of the look.
const diagnose = `
systemctl status "$UNIT" --no-pager --full 2>&1 || echo "systemctl status ended with $?"
echo "Starts with the host: $(systemctl is-enabled "$UNIT" 2>&1)"
`;

/** One question to the service; it may take five seconds to answer. */
const ask = `
ask() {
  if command -v curl > /dev/null; then
    curl --fail --silent --show-error --max-time 5 --output /dev/null "$URL"
  else
    wget -q -T 5 -O /dev/null "$URL"
  fi
}
`;

const needsIt = `
${ask}
if [ -z "$URL" ]; then
  echo 'no HealthUrl given: that the service needs it is for the alarm to say'
  exit 0
fi
if systemctl is-active --quiet "$UNIT" && ask; then
  echo "$UNIT is up and $URL answers: there is nothing to mend" >&2
  exit 1
fi
`;

const noteState = `
set -eu
${runFolder}
systemctl show "$UNIT" --property=ActiveState > "$run_folder/state"
cat "$run_folder/state"
`;

const restart = `
set -eu
# A unit that failed too often is barred from starting until its failures are forgotten.
systemctl reset-failed "$UNIT"
systemctl restart "$UNIT"
`;

const putBack = `
set -eu
${runFolder}
state=$(cat "$run_folder/state")
case $state in
  ActiveState=active | ActiveState=activating | ActiveState=reloading) verb=start ;;
  *) verb=stop ;;
esac
echo "before the run: $state, so: systemctl $verb $UNIT"
systemctl "$verb" "$UNIT"
`;

const staysUp = `
set -eu
first=$(systemctl show "$UNIT" --property=MainPID)
left=$SECONDS_UP
while :; do
  if ! systemctl is-active --quiet "$UNIT"; then
    echo "$UNIT did not stay up" >&2
    systemctl status "$UNIT" --no-pager >&2 || true
    exit 1
  fi
  now=$(systemctl show "$UNIT" --property=MainPID)
  if [ "$now" != "$first" ]; then
    echo "$UNIT died and was started again: $first, then $now" >&2
    exit 1
  fi
  [ "$left" -gt 0 ] || break
  left=$((left - 1))
  sleep 1
done
echo "$UNIT is up, $first"
`;

const answers = `
${ask}
if [ -z "$URL" ]; then
  echo 'no HealthUrl given: that the service answers is for the alarm to prove'
  exit 0
fi
tries=10
while ! ask; do
  tries=$((tries - 1))
  if [ "$tries" -eq 0 ]; then
    echo "$URL does not answer" >&2
    exit 1
  fi
  sleep 1
done
echo "$URL answers"
`;
