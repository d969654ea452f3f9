import { apiAnswers, apiImports, asksFor } from './api-test.ts';
import type { Kind } from './kind.ts';

/** An EC2 instance; the example protects it from termination. */
export const instance: Kind = {
  what: 'an EC2 instance',
  areas: ['ec2'],
  parameter: {
    ...{ name: 'InstanceId', en: 'The instance', ja: '対象のインスタンス' },
    ...{ pattern: '^i-[0-9a-f]{8,17}$', example: 'i-0123456789abcdef0' },
  },
  dimension: 'InstanceId',
  purpose: {
    en: 'An instance can be terminated by mistake. Protect it from termination.',
    ja: 'インスタンスが誤って終了されるおそれがある。終了保護を有効にする。',
  },
  builder: ['act', 'instance', 'output', 'precheck', 'read'],
  steps: `
    const on = instance(InstanceId);
    const state = read(
      'ReadState', { en: 'Read its state', ja: '状態を読む' },
      'ec2', 'DescribeInstances', { InstanceIds: [InstanceId] },
      { State: output.string('$.Reservations[0].Instances[0].State.Name') },
    );
    const before = read(
      'ReadBefore', { en: 'Read what is about to change', ja: '変更前の値を読む' },
      'ec2', 'DescribeInstanceAttribute', { InstanceId, Attribute: 'disableApiTermination' },
      { Protected: output.boolean('$.DisableApiTermination.Value') }, { on },
    );
    return [
      state,
      precheck('IsRunning', { en: 'Refuse unless it runs', ja: '起動中でなければ中止する' }, state.State, ['running']),
      before,

      act(
        'Protect', { en: 'Protect it from termination', ja: '終了保護を有効にする' },
        'ec2', 'ModifyInstanceAttribute', { InstanceId, DisableApiTermination: { Value: true } }, { on },
      ).undoneBy(
        { en: 'Set it as it was', ja: '元の値に戻す' },
        'ec2', 'ModifyInstanceAttribute', { InstanceId, DisableApiTermination: { Value: before.Protected } }, { on },
      ),
    ];`,
  test: {
    imports: apiImports,
    answers: apiAnswers(
      [
        "on('ec2', 'DescribeInstances').returns({ Reservations: [{ Instances: [{ State: { Name: state } }] }] })",
        "on('ec2', 'DescribeInstanceAttribute').returns({ DisableApiTermination: { Value: false } })",
      ],
      [['ec2', 'ModifyInstanceAttribute']],
      'running',
    ),
    refusedState: 'shutting-down',
    refusal: 'IsRunning Failed',
    undone: 'UndoProtect Success',
    does: asksFor('ModifyInstanceAttribute', '{ DisableApiTermination: { Value: true } }'),
    undoes: asksFor('ModifyInstanceAttribute', '{ DisableApiTermination: { Value: false } }', 'last'),
  },
};
