import type {
  DescribeSnapshotsCommandOutput,
  DescribeVolumesCommandOutput,
  DescribeVolumesModificationsCommandOutput,
  SnapshotState,
  Volume,
  VolumeModificationState,
} from '@aws-sdk/client-ec2';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { growVolume } from '../../runbooks/ec2/grow-volume.ts';
import { handler } from '../../runbooks/ec2/larger-size.handler.ts';
import { leastPrivilege } from './least-privilege.ts';
import { playRunCommand } from './play-run-command.ts';

const InstanceId = 'i-0123456789abcdef0';
const VolumeId = 'vol-0123456789abcdef0';
const parameters = { InstanceId, VolumeId, MountPoint: '/data' };
const alarm = { AlarmName: 'a' };
const code = { 'ec2/larger-size': handler };

interface Faults {
  volume?: Volume;
  /** Of the last change, before this one. */
  modified?: VolumeModificationState;
  snapshot?: SnapshotState;
  refuses?: string;
  /** The volume's change never gets anywhere. */
  sticks?: boolean;
  /** A piece of the script that fails. */
  script?: string;
  alarm?: string;
}

/** A volume of 100 GiB whose change needs two looks. */
function volumeWith(faults: Faults = {}) {
  const volume = { Size: 100, looks: 0, changes: [] as string[] };
  const ssm = playRunCommand(
    (script) => (faults.script !== undefined && script.includes(faults.script) ? 1 : 0),
    () => ({ MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] }),
  );
  const aws: AnswerCall = (call) => {
    const { service, api, input } = call;
    if (service === 'lambda') return undefined;
    if (service !== 'ec2') return ssm(call);
    switch (api) {
      case 'DescribeVolumes':
        return {
          Volumes: [{ VolumeId, State: 'in-use', Size: volume.Size, Attachments: [{ InstanceId }], ...faults.volume }],
        } satisfies Omit<DescribeVolumesCommandOutput, '$metadata'>;
      case 'DescribeVolumesModifications': {
        const changed = volume.changes.includes('ModifyVolume');
        const ModificationState = changed && (faults.sticks || ++volume.looks < 2) ? 'modifying' : 'optimizing';
        const state = changed ? ModificationState : faults.modified;
        return {
          VolumesModifications: state ? [{ VolumeId, ModificationState: state }] : [],
        } satisfies Omit<DescribeVolumesModificationsCommandOutput, '$metadata'>;
      }
      case 'DescribeSnapshots':
        return {
          Snapshots: [{ VolumeId, State: faults.snapshot ?? 'pending' }],
        } satisfies Omit<DescribeSnapshotsCommandOutput, '$metadata'>;
    }
    volume.changes.push(api);
    if (api === faults.refuses) throw new AwsCallError('VolumeModificationRateExceeded', 'wait six hours', 400);
    if (api === 'ModifyVolume') volume.Size = Number(input.Size);
    return {};
  };
  return { volume, aws };
}

describe('ec2/grow-volume, the host with scripted answers', () => {
  test('takes a snapshot, grows the volume by the percentage, and the file system with it', async () => {
    const { volume, aws } = volumeWith();

    const { status, path, calls } = await runDocument(growVolume, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
      code,
    });

    expect(status).toBe('Success');
    expect(volume).toMatchObject({ Size: 130, changes: ['CreateSnapshot', 'ModifyVolume'] });
    expect(path.slice(path.indexOf('TakeSnapshot'))).toEqual([
      'TakeSnapshot',
      'HasSnapshot',
      'Grow',
      'HasGrown',
      'HasSize',
      'GrowFileSystem',
      'IsLarger',
      'AlarmIsOk',
      'MetricAlarmIsOk',
      'Done',
    ]);
    const [snapshot] = calls.filter(({ api }) => api === 'CreateSnapshot');
    expect(snapshot?.input.TagSpecifications).toMatchObject([{ Tags: [{ Value: VolumeId }, { Key: 'kizuki-run' }] }]);
  });

  test('grows no further than the largest size allowed, and then not at all', async () => {
    const { volume, aws } = volumeWith();

    const { status } = await runDocument(growVolume, {
      parameters: { ...parameters, GrowPercent: '100', MaximumGiB: '200' },
      answers: [aws],
      code,
    });
    const again = await handler({ sizeGiB: volume.Size, growPercent: 100, maximumGiB: 200 });

    expect(status).toBe('Success');
    expect(volume.Size).toBe(200);
    expect(again).toEqual({ sizeGiB: 200, grows: false });
  });

  test.each<[string, Faults, Record<string, string>, string]>([
    ['a volume that is not in use', { volume: { State: 'available' } }, {}, 'IsInUse'],
    ['a volume of another instance', { volume: { Attachments: [{ InstanceId: 'i-2' }] } }, {}, 'IsOfInstance'],
    ['a volume that is being changed', { modified: 'modifying' }, {}, 'RefuseIsBeingChanged'],
    ['a second run while the first is settling', { modified: 'optimizing' }, {}, 'RefuseIsBeingChanged'],
    ['a volume of the largest size', {}, { MaximumGiB: '100' }, 'RefuseIsAsLargeAsItMayGet'],
    ['a volume beyond the largest size', {}, { MaximumGiB: '50' }, 'RefuseIsAsLargeAsItMayGet'],
    ['a host that cannot grow it', { script: 'growpart is not installed' }, {}, 'CanGrow'],
  ])('refuses %s', async (_, faults, more, step) => {
    const { volume, aws } = volumeWith(faults);

    const { status, way } = await runDocument(growVolume, {
      parameters: { ...parameters, ...more },
      answers: [aws],
      code,
    });

    expect([status, way.at(-1)]).toEqual(['Failed', `${step} Failed`]);
    expect(volume).toMatchObject({ Size: 100, changes: [] });
  });

  test('a second run changes nothing while AWS still works on the first', async () => {
    const { volume, aws } = volumeWith();
    await runDocument(growVolume, { parameters, answers: [aws], code });

    const { status, way } = await runDocument(growVolume, { parameters, answers: [aws], code });

    expect([status, way.at(-1)]).toEqual(['Failed', 'RefuseIsBeingChanged Failed']);
    expect(volume).toMatchObject({ Size: 130, changes: ['CreateSnapshot', 'ModifyVolume'] });
  });

  test.each<[string, Faults, string, string[]]>([
    ['the snapshot is refused', { refuses: 'CreateSnapshot' }, 'TakeSnapshot Failed', ['CreateSnapshot']],
    ['the snapshot fails', { snapshot: 'error' }, 'HasSnapshot TimedOut', ['CreateSnapshot']],
    ['the change is refused', { refuses: 'ModifyVolume' }, 'Grow Failed', ['CreateSnapshot', 'ModifyVolume']],
    ['the change gets nowhere', { sticks: true }, 'HasGrown TimedOut', ['CreateSnapshot', 'ModifyVolume']],
    [
      'the file system does not grow',
      { script: 'growpart failed' },
      'GrowFileSystem Failed',
      ['CreateSnapshot', 'ModifyVolume'],
    ],
    [
      'the file system is no larger',
      { script: 'is no larger than before' },
      'IsLarger Failed',
      ['CreateSnapshot', 'ModifyVolume'],
    ],
    ['the alarm stays', { alarm: 'ALARM' }, 'MetricAlarmIsOk TimedOut', ['CreateSnapshot', 'ModifyVolume']],
  ])('fails, goes no further, and keeps the snapshot where %s', async (_, faults, last, changes) => {
    const { volume, aws } = volumeWith(faults);

    const { status, way } = await runDocument(growVolume, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
      code,
    });

    expect(status).toBe(last.split(' ')[1]);
    expect(way.at(-1)).toBe(last);
    expect(volume.changes).toEqual(changes);
  });
});

test.each([
  [100, 30, 500, 130, true],
  [8, 10, 500, 9, true],
  [10, 10, 500, 11, true],
  [15, 10, 500, 17, true],
  [450, 30, 500, 500, true],
  [500, 30, 500, 500, false],
  [600, 30, 500, 600, false],
])('%i GiB and %i %%, at most %i, are %i', async (sizeGiB, growPercent, maximumGiB, size, grows) => {
  expect(await handler({ sizeGiB, growPercent, maximumGiB })).toEqual({ sizeGiB: size, grows });
});

leastPrivilege(growVolume, {
  success: () => ({ parameters: { ...parameters, ...alarm }, answers: [volumeWith().aws], code }),
});
