import {
  act,
  alarmIsOk,
  all,
  any,
  is,
  listener,
  not,
  output,
  parameter,
  precheck,
  property,
  read,
  refuseIf,
  runbook,
  startsWith,
  waitFor,
} from '../../functions/runbook/builder.ts';
import type { Text } from '../../functions/text.ts';

const targetGroupArn =
  '^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:targetgroup/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}$';

export const shiftWeightsBack = runbook('elbv2/shift-weights-back', {
  title: {
    en: 'Shift the traffic of a load balancer back to the stable version',
    ja: 'ロードバランサーのトラフィックを安定版に戻す',
  },
  purpose: {
    en: 'A listener of an Application Load Balancer shares its traffic between a stable and a new version, and since the deployment the new one fails or is slow. Send all traffic to the stable version, and stop holding clients to a version they were sent to. The new version stays attached, without traffic.',
    ja: 'Application Load Balancer のリスナーが安定版と新版にトラフィックを振り分けており、デプロイ後に新版のエラーや遅延が起きている。すべてのトラフィックを安定版に送り、クライアントを特定の版に固定する設定も解除する。新版はトラフィックなしで関連付けたまま残す。',
  },
  risk: 'medium',
  owner: 'app-team',
  timeoutMinutes: 60,
  parameters: {
    ListenerArn: parameter.string({
      label: {
        en: 'The listener; its default action is what shares the traffic',
        ja: '対象のリスナー (既定のアクションで振り分けているもの)',
      },
      pattern:
        '^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:listener/app/[A-Za-z0-9-]{1,32}/[0-9a-f]{16}/[0-9a-f]{16}$',
    }),
    StableTargetGroupArn: parameter.string({
      label: { en: 'The target group of the stable version', ja: '安定版のターゲットグループ' },
      pattern: targetGroupArn,
    }),
    NewTargetGroupArn: parameter.string({
      label: { en: 'The target group of the new version', ja: '新版のターゲットグループ' },
      pattern: targetGroupArn,
    }),
  },

  steps: ({ ListenerArn, StableTargetGroupArn, NewTargetGroupArn }) => {
    const on = listener(ListenerArn);
    const readListener = (name: string, label: Text) =>
      read(
        name,
        label,
        'elbv2',
        'DescribeListeners',
        { ListenerArns: [ListenerArn] },
        {
          Type: output.string('$.Listeners[0].DefaultActions[0].Type'),
          First: output.string('$.Listeners[0].DefaultActions[0].ForwardConfig.TargetGroups[0].TargetGroupArn'),
          FirstWeight: output.integer('$.Listeners[0].DefaultActions[0].ForwardConfig.TargetGroups[0].Weight'),
          Second: output.string('$.Listeners[0].DefaultActions[0].ForwardConfig.TargetGroups[1].TargetGroupArn'),
          SecondWeight: output.integer('$.Listeners[0].DefaultActions[0].ForwardConfig.TargetGroups[1].Weight'),
          Third: output.string('$.Listeners[0].DefaultActions[0].ForwardConfig.TargetGroups[2].TargetGroupArn'),
          Actions: output.mapList('$.Listeners[0].DefaultActions'),
        },
      );
    const before = readListener('ReadWeights', {
      en: 'Read how the listener shares its traffic',
      ja: 'リスナーの現在の振り分けを読む',
    });
    const after = readListener('ReadWeightsAfter', {
      en: 'Read how it shares its traffic then',
      ja: '変更後の振り分けを読む',
    });
    // Of the stable version's targets, those that may be sent traffic; there must be one.
    const health = property(
      'elbv2',
      'DescribeTargetHealth',
      { TargetGroupArn: StableTargetGroupArn },
      "$.TargetHealthDescriptions[?(@.TargetHealth.State=='healthy')].TargetHealth.State",
    );

    return [
      before,
      precheck(
        'Forwards',
        { en: 'Refuse unless the listener does nothing but forward', ja: '転送だけを行うリスナーでなければ中止する' },
        before.Type,
        ['forward'],
      ),
      // The order in which AWS lists the two is not ours.
      refuseIf(
        'IsElsewhere',
        {
          en: 'Refuse unless it forwards to these two target groups',
          ja: 'この 2 つのターゲットグループへの転送でなければ中止する',
        },
        not(
          any(
            all(is(before.First, StableTargetGroupArn), is(before.Second, NewTargetGroupArn)),
            all(is(before.First, NewTargetGroupArn), is(before.Second, StableTargetGroupArn)),
          ),
        ),
        before.Type,
      ),
      refuseIf(
        'HasAThird',
        { en: 'Refuse where it forwards to a third one too', ja: '3 つ目の転送先があれば中止する' },
        startsWith(before.Third, 'arn:'),
      ),
      refuseIf(
        'NothingToShift',
        { en: 'Refuse where the new version has no traffic', ja: '新版へのトラフィックがなければ中止する' },
        any(
          all(is(before.First, NewTargetGroupArn), is(before.FirstWeight, 0)),
          all(is(before.Second, NewTargetGroupArn), is(before.SecondWeight, 0)),
        ),
      ),
      precheck(
        'StableIsHealthy',
        {
          en: 'Refuse unless the stable version has a healthy target',
          ja: '安定版に正常なターゲットがなければ中止する',
        },
        health,
        ['healthy'],
      ),

      act(
        'Shift',
        { en: 'Send all traffic to the stable version', ja: 'すべてのトラフィックを安定版に送る' },
        'elbv2',
        'ModifyListener',
        {
          ListenerArn,
          DefaultActions: [
            {
              Type: 'forward',
              ForwardConfig: {
                TargetGroups: [
                  { TargetGroupArn: StableTargetGroupArn, Weight: 100 },
                  { TargetGroupArn: NewTargetGroupArn, Weight: 0 },
                ],
                TargetGroupStickinessConfig: { Enabled: false },
              },
            },
          ],
        },
        { on },
      ).undoneBy(
        { en: 'Share the traffic as before', ja: '元の振り分けに戻す' },
        'elbv2',
        'ModifyListener',
        { ListenerArn, DefaultActions: before.Actions },
        { on },
      ),

      after,
      refuseIf(
        'HasNotShifted',
        { en: 'See that all traffic goes to the stable version', ja: 'すべて安定版に送られることを確認する' },
        not(
          any(
            all(is(after.First, StableTargetGroupArn), is(after.FirstWeight, 100), is(after.SecondWeight, 0)),
            all(is(after.Second, StableTargetGroupArn), is(after.SecondWeight, 100), is(after.FirstWeight, 0)),
          ),
        ),
        after.Type,
      ),
      waitFor(
        'StableStaysHealthy',
        { en: 'See that the stable version bears it', ja: '安定版が正常であることを確認する' },
        health,
        ['healthy'],
        { minutes: 5 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
