import {
  act,
  alarmIsOk,
  code,
  codeModule,
  executionId,
  is,
  output,
  parameter,
  precheck,
  property,
  read,
  refuseIf,
  runbook,
  runFolder,
  shell,
  shellAct,
  snapshot,
  tagOnCreate,
  volume,
  waitFor,
} from '../../functions/runbook/builder.ts';

const largerSize = codeModule<typeof import('./larger-size.handler.ts')>('ec2/larger-size');

export const growVolume = runbook('ec2/grow-volume', {
  title: { en: 'Grow an EBS volume and its file system', ja: 'EBS ボリュームとファイルシステムを拡張する' },
  purpose: {
    en: 'A file system is full of what must be kept. Take a snapshot of its volume, grow the volume within the bound, and the file system with it, while it is in use. A volume never shrinks again, and grows again only after hours.',
    ja: '残すべきデータでファイルシステムが一杯になった。ボリュームのスナップショットを取り、上限の範囲でボリュームとファイルシステムを使用中のまま拡張する。縮小はできず、次の拡張まで数時間かかる。',
  },
  risk: 'medium',
  owner: 'host-team',
  timeoutMinutes: 120,
  parameters: {
    InstanceId: parameter.string({
      label: { en: 'The instance that has mounted it', ja: 'マウントしているインスタンス' },
      pattern: '^i-[0-9a-f]{8,17}$',
    }),
    VolumeId: parameter.string({
      label: { en: 'The volume', ja: '対象のボリューム' },
      pattern: '^vol-[0-9a-f]{8,17}$',
    }),
    MountPoint: parameter.string({
      label: { en: 'Where its file system is mounted', ja: 'ファイルシステムのマウントポイント' },
      pattern: '^/[A-Za-z0-9._/-]{0,250}$',
    }),
    GrowPercent: parameter.integer({
      label: { en: 'By how many percent it grows', ja: '拡張率 (%)' },
      allowed: [10, 20, 30, 50, 100],
      default: 30,
    }),
    MaximumGiB: parameter.integer({
      label: { en: 'The largest size that it may get, in GiB', ja: '拡張後のサイズの上限 (GiB)' },
      allowed: [20, 50, 100, 200, 500, 1000, 2000, 4000, 8000, 16000],
      default: 500,
    }),
  },

  steps: ({ InstanceId, VolumeId, MountPoint, GrowPercent, MaximumGiB }) => {
    const on = volume(VolumeId);
    const before = read(
      'ReadVolume',
      { en: 'Read the size of the volume', ja: 'ボリュームのサイズを読む' },
      'ec2',
      'DescribeVolumes',
      { VolumeIds: [VolumeId] },
      {
        State: output.string('$.Volumes[0].State'),
        Size: output.integer('$.Volumes[0].Size'),
        AttachedTo: output.string('$.Volumes[0].Attachments[0].InstanceId'),
      },
    );
    const ofVolume = { Filters: [{ Name: 'volume-id', Values: [VolumeId] }] };
    const modification = read(
      'ReadModification',
      { en: 'Look whether it is being changed already', ja: '変更中でないかを調べる' },
      'ec2',
      'DescribeVolumesModifications',
      ofVolume,
      { State: output.string('$.VolumesModifications[0].ModificationState') },
    );
    const larger = code(
      'WorkOutSize',
      { en: 'Work out the new size', ja: '拡張後のサイズを求める' },
      largerSize,
      { sizeGiB: before.Size, growPercent: GrowPercent, maximumGiB: MaximumGiB },
      { SizeGiB: output.integer('$.sizeGiB'), Grows: output.boolean('$.grows') },
    );
    const variables = { MOUNT: MountPoint, VOLUME: VolumeId, RUN: executionId };
    const taken = snapshot('*');

    return [
      before,
      precheck(
        'IsInUse',
        { en: 'Refuse unless the volume is in use', ja: '使用中のボリュームでなければ中止する' },
        before.State,
        ['in-use'],
      ),
      precheck(
        'IsOfInstance',
        { en: 'Refuse unless this instance has it', ja: 'このインスタンスのものでなければ中止する' },
        before.AttachedTo,
        [InstanceId],
      ),
      modification,
      refuseIf(
        'IsBeingChanged',
        { en: 'Refuse while the last change of it is under way', ja: '前回の変更が完了していなければ中止する' },
        is(modification.State, 'modifying', 'optimizing'),
      ),
      larger,
      refuseIf(
        'IsAsLargeAsItMayGet',
        { en: 'Refuse a volume that has the largest size allowed', ja: '上限に達していれば中止する' },
        is(larger.Grows, false),
        before.Size,
      ),
      shell(
        'CanGrow',
        {
          en: 'Refuse unless the host can grow the file system, and note its size',
          ja: 'ホストで拡張できなければ中止し、サイズを控える',
        },
        { on: InstanceId, variables, text: canGrow },
      ),

      act(
        'TakeSnapshot',
        { en: 'Take a snapshot of the volume', ja: 'スナップショットを取得する' },
        'ec2',
        'CreateSnapshot',
        {
          VolumeId,
          Description: 'Before the volume grew',
          TagSpecifications: [
            {
              ResourceType: 'snapshot',
              Tags: [
                { Key: 'Name', Value: VolumeId },
                { Key: 'kizuki-run', Value: executionId },
              ],
            },
          ],
        },
        { on: [on, taken], needs: [tagOnCreate('CreateSnapshot', taken)] },
      ).irreversible({
        en: 'It is kept, to go back to should the volume be damaged; delete it when it is no longer needed.',
        ja: 'ボリュームが壊れた場合に備えて残す。不要になったら削除する。',
      }),
      // A snapshot holds what the volume held at that moment, also while it is being copied.
      waitFor(
        'HasSnapshot',
        { en: 'See that the snapshot is taken', ja: 'スナップショットの取得を確認する' },
        property(
          'ec2',
          'DescribeSnapshots',
          { Filters: [{ Name: 'tag:kizuki-run', Values: [executionId] }] },
          '$.Snapshots[0].State',
        ),
        ['pending', 'completed'],
        { minutes: 5 },
      ),

      act(
        'Grow',
        { en: 'Grow the volume', ja: 'ボリュームを拡張する' },
        'ec2',
        'ModifyVolume',
        { VolumeId, Size: larger.SizeGiB },
        { on },
      ).irreversible({
        en: 'A volume cannot shrink; the snapshot holds what was on it.',
        ja: 'ボリュームは縮小できない。内容はスナップショットにある。',
      }),
      waitFor(
        'HasGrown',
        { en: 'Wait until the volume has its new size', ja: 'ボリュームの拡張を待つ' },
        property('ec2', 'DescribeVolumesModifications', ofVolume, '$.VolumesModifications[0].ModificationState'),
        ['optimizing', 'completed'],
        { minutes: 30 },
      ),
      waitFor(
        'HasSize',
        { en: 'See that it has that size', ja: '新しいサイズを確認する' },
        before.Size,
        [larger.SizeGiB],
        { minutes: 5 },
      ),

      shellAct(
        'GrowFileSystem',
        { en: 'Grow its partition and its file system', ja: 'パーティションとファイルシステムを拡張する' },
        { on: InstanceId, variables, text: growFileSystem, timeoutSeconds: 900 },
      ).irreversible({
        en: 'A file system that is mounted cannot shrink, and loses nothing by growing.',
        ja: 'マウント中のファイルシステムは縮小できず、拡張で失われるものはない。',
      }),
      shell(
        'IsLarger',
        { en: 'See that the file system is larger', ja: 'ファイルシステムの拡張を確認する' },
        { on: InstanceId, variables, text: isLarger },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 20 }),
});

/**
 * Begins every script: $device is what is mounted, $type its file system, $disk the disk that it is on and $part its number there, empty where
 * the file system is on the bare disk. Nitro instances give the volume's id as the disk's serial number.
 * https://docs.aws.amazon.com/ebs/latest/userguide/identify-nvme-ebs-device.html
 */
const find = `
set -eu
refuse() { echo "$1" >&2; exit 1; }
device=$(findmnt --noheadings --output SOURCE --mountpoint "$MOUNT") || refuse "nothing is mounted at $MOUNT"
type=$(findmnt --noheadings --output FSTYPE --mountpoint "$MOUNT")
kind=$(lsblk --noheadings --nodeps --output TYPE "$device")
part=
case $kind in
  part)
    disk=/dev/$(lsblk --noheadings --nodeps --output PKNAME "$device")
    part=\${device#"$disk"}
    part=\${part#p}
    ;;
  disk) disk=$device ;;
  *) refuse "$device is $kind: only partitions and bare disks are grown" ;;
esac
serial=$(lsblk --noheadings --nodeps --output SERIAL "$disk" | tr -d ' -')
`;

const size = `
size() { df --block-size=1K --output=size "$MOUNT" | tail -n 1 | tr -d ' '; }
`;

const canGrow = `
${find}
${size}
${runFolder}
wanted=$(printf '%s' "$VOLUME" | tr -d -)
[ "$serial" = "$wanted" ] || refuse "$MOUNT is on the volume '$serial', not on $VOLUME"
case $type in
  ext2 | ext3 | ext4) command -v resize2fs > /dev/null || refuse 'resize2fs is not installed' ;;
  xfs) command -v xfs_growfs > /dev/null || refuse 'xfs_growfs is not installed' ;;
  *) refuse "$MOUNT is of the type $type; ext2, ext3, ext4 and xfs are grown" ;;
esac
if [ -n "$part" ]; then
  command -v growpart > /dev/null || refuse 'growpart is not installed (package cloud-utils-growpart, or cloud-guest-utils)'
  last=$(partx --noheadings --output NR,START "$disk" | sort -k 2 -n | awk 'END { print $1 }')
  [ "$last" = "$part" ] || refuse "partition $part of $disk cannot grow: partition $last lies behind it"
  # A run that failed half-way, or a person, has left room: that is to be used first, without another change of the volume.
  ! growpart --dry-run "$disk" "$part" > /dev/null 2>&1 || refuse "$disk has unused room: run growpart $disk $part, then grow $type"
fi
size > "$run_folder/size"
echo "$MOUNT: $device, $type, $(cat "$run_folder/size") KiB"
df -h "$MOUNT"
`;

const growFileSystem = `
${find}
if [ -n "$part" ]; then
  # It ends with 1 where the partition fills the disk already.
  said=$(growpart "$disk" "$part" 2>&1) || case $said in
    NOCHANGE*) ;;
    *) refuse "growpart failed: $said" ;;
  esac
  echo "$said"
fi
case $type in
  xfs) xfs_growfs "$MOUNT" ;;
  *) resize2fs "$device" ;;
esac
`;

const isLarger = `
${size}
${runFolder}
was=$(cat "$run_folder/size")
now=$(size)
echo "$MOUNT: $was KiB before, $now KiB now"
[ "$now" -gt "$was" ] || { echo "$MOUNT is no larger than before" >&2; exit 1; }
`;
