import {
  alarmIsOk,
  executionId,
  parameter,
  runbook,
  runFolder,
  shell,
  shellAct,
} from '../../functions/runbook/builder.ts';

/** A path from the root, of letters, digits and a few marks; what the shell would read anything into is left out. */
const path = '/[A-Za-z0-9._@+=:, /-]{1,250}';

export const reclaimDisk = runbook('host/reclaim-disk', {
  title: { en: 'Reclaim disk space from rotated logs', ja: 'ローテート済みログのディスク領域を回収する' },
  purpose: {
    en: 'A folder fills its disk. Find what fills it, move rotated logs that are old enough to a compressed copy, and see that space came free. Live logs and open files are left alone.',
    ja: 'フォルダーがディスクを圧迫している。原因を調べ、古いローテート済みログを圧縮した控えに移し、空きが増えたことを確認する。書き込み中のログと開かれているファイルには触れない。',
  },
  risk: 'medium',
  owner: 'host-team',
  timeoutMinutes: 120,
  minutesByHand: 25,
  parameters: {
    InstanceId: parameter.string({
      label: { en: 'The host, i-… or mi-…', ja: '対象のホスト (i-… または mi-…)' },
      pattern: '^(i|mi)-[0-9a-f]{8,17}$',
    }),
    Folder: parameter.string({
      label: { en: 'The folder with the logs', ja: 'ログのフォルダー' },
      pattern: `^${path}$`,
    }),
    OlderThanDays: parameter.integer({
      label: {
        en: 'Only logs that were last written more than this many days ago',
        ja: '最終書き込みからの日数がこれを超えるログだけを対象とする',
      },
      default: 1,
      min: 0,
      max: 90,
    }),
    CopyFolder: parameter.string({
      label: {
        en: 'Where the compressed copies are kept, outside the folder; empty for a folder beside it, named …-kizuki-copies',
        ja: '圧縮した控えの置き場所 (フォルダーの外)。空なら隣の …-kizuki-copies',
      },
      pattern: `^(${path})?$`,
      default: '',
    }),
  },

  steps: ({ InstanceId: on, Folder, OlderThanDays, CopyFolder }) => {
    const variables = { FOLDER: Folder, DAYS: OlderThanDays, COPIES: CopyFolder, RUN: executionId };

    return [
      shell(
        'FolderIsSafe',
        { en: 'Refuse folders of the system', ja: 'システムのフォルダーなら中止する' },
        { on, variables, text: folders },
      ),
      shell(
        'FindWhatFillsIt',
        { en: 'Find what fills the folder', ja: '何が圧迫しているかを調べる' },
        { on, variables, text: report },
      ),
      shell(
        'HasOldLogs',
        {
          en: 'Refuse if there is nothing to reclaim, or no room for the copies',
          ja: '対象がない、または控えの空きがなければ中止する',
        },
        { on, variables, text: room, timeoutSeconds: 300 },
      ),
      shell(
        'NoteUse',
        { en: 'Note the space used and the live logs', ja: '使用量と書き込み中のログを控える' },
        { on, variables, text: noteUse },
      ),

      shellAct(
        'MoveOldLogs',
        { en: 'Move old rotated logs to compressed copies', ja: '古いローテート済みログを圧縮した控えに移す' },
        { on, variables, text: moveOldLogs, timeoutSeconds: 1800 },
      ).undoneBy(
        { en: 'Move the copies back', ja: '控えを元に戻す' },
        { on, variables, text: moveBack, timeoutSeconds: 1800 },
      ),

      shell(
        'UsesLess',
        { en: 'See that the folder uses less', ja: '使用量が減ったことを確認する' },
        { on, variables, text: usesLess },
      ),
      shell(
        'LiveLogsGoOn',
        {
          en: 'See that the live logs are there and still written',
          ja: '書き込み中のログが継続していることを確認する',
        },
        { on, variables, text: liveLogsGoOn },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});

/** Begins every script: $folder and $copies without symlinks, and a refusal of what no runbook should tidy. */
const folders = `
set -eu
umask 077

refuse() { echo "$1" >&2; exit 1; }
[ -n "$FOLDER" ] || refuse 'no folder is given'
folder=$(cd -P -- "$FOLDER" && pwd -P) || refuse "$FOLDER is no folder that can be entered"
case $folder/ in
  / | //) refuse 'the root of the disk is no folder to tidy' ;;
  /bin/* | /boot/* | /dev/* | /etc/* | /lib/* | /lib32/* | /lib64/* | /proc/* | /sbin/* | /sys/* | /usr/*)
    refuse "$folder belongs to the system" ;;
  /home/ | /opt/ | /root/ | /run/ | /srv/ | /tmp/ | /var/ | /var/lib/ | /mnt/ | /media/)
    refuse "$folder holds more than logs: name the folder inside it" ;;
esac

[ -n "$COPIES" ] || COPIES=$folder-kizuki-copies
# The copies may not exist yet: resolve what does of their path.
existing=$COPIES rest=
while [ ! -d "$existing" ]; do
  [ ! -e "$existing" ] && [ ! -L "$existing" ] || refuse "$existing is not a folder"
  rest=/$(basename -- "$existing")$rest
  existing=$(dirname -- "$existing")
done
existing=$(cd -P -- "$existing" && pwd -P)
copies=$existing$rest
case $copies in */../* | */..) refuse "the folder for the copies may not go back by ..: $copies" ;; esac
case $copies/ in
  "$folder"/*) refuse "the copies may not be kept inside the folder that is full: $copies" ;;
  /bin/* | /boot/* | /dev/* | /etc/* | /lib/* | /lib32/* | /lib64/* | /proc/* | /sbin/* | /sys/* | /usr/*)
    refuse "$copies belongs to the system" ;;
esac
copies=$copies/$RUN
cd -P -- "$folder"
`;

/**
 * Rotated logs: web.log.1, web.log-20250131, web.log.2025-01-31, web.1.log, each also as .gz. Never web.log itself, no symlink,
 * nothing on another disk. The selection is given to find as "$@".
 */
const rotated = String.raw`
set -- \( -name '*.log.[0-9]' -o -name '*.log.[0-9][0-9]' -o -name '*.log.[0-9][0-9][0-9]' \
  -o -name '*.log.[0-9].gz' -o -name '*.log.[0-9][0-9].gz' -o -name '*.log.[0-9][0-9][0-9].gz' \
  -o -name '*.log-[12][0-9][0-9][0-9][01][0-9][0-3][0-9]' -o -name '*.log-[12][0-9][0-9][0-9][01][0-9][0-3][0-9].gz' \
  -o -name '*.log.[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' -o -name '*.log.[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9].gz' \
  -o -name '*.[0-9].log' -o -name '*.[0-9][0-9].log' -o -name '*.[0-9][0-9][0-9].log' \)
`;

/** The inode of every file that a process has open, one a line. A like inode on another disk only spares a file more. */
const openFiles = `
inode_of() { ls -dLi -- "$1" | awk 'NR == 1 { print $1 }'; }
list_open_files() {
  # Processes end while they are looked at; what they had open is then no longer open.
  if [ -d /proc/self/fd ]; then
    find /proc/[0-9]*/fd -type l -exec ls -dLi -- {} + 2>/dev/null | awk '{ print $1 }' | sort -u
  else
    command -v lsof > /dev/null || refuse 'neither /proc nor lsof: no way to tell which files are open'
    lsof -F i 2>/dev/null | awk '/^i/ { print substr($0, 2) }' | sort -u
  fi
}
`;

const report = `
${folders}
echo "Space used by $folder, and by its largest files and folders, in KiB:"
du -xk . | sort -rn | head -n 10
echo 'Largest files:'
find . -xdev -type f -exec du -k {} + | sort -rn | head -n 20
df -Pk .
`;

const room = String.raw`
${folders}
${rotated}
sizes=$(find . -xdev -type f "$@" -mmin +"$((DAYS * 1440))" -exec sh -c 'for file; do wc -c < "$file"; done' sh {} +)
[ -n "$sizes" ] || refuse "no rotated log in $folder is older than $DAYS days: something else fills it, see the report"
sum=$(printf '%s\n' "$sizes" | awk '{ sum += $1; if ($1 > max) max = $1 } END { printf "%.0f %.0f", sum / 1024 + 1, max / 1024 + 1 }')
free=$(df -Pk "$existing" | awk 'NR == 2 { print $4 }')
all=$(printf '%s' "$sum" | cut -d ' ' -f 1)
needed=$all
# On the same disk each log is removed once its copy is there, so one at a time must fit.
if [ "$(df -P "$existing" | awk 'NR == 2 { print $1 }')" = "$(df -P . | awk 'NR == 2 { print $1 }')" ]; then
  needed=$(printf '%s' "$sum" | cut -d ' ' -f 2)
fi
[ "$free" -ge "$needed" ] || refuse "the copies may need $needed KiB, but the disk of $copies has $free KiB"
echo "old rotated logs: $(printf '%s\n' "$sizes" | wc -l), $all KiB; free for the copies: $free KiB"
`;

const noteUse = String.raw`
${folders}
${runFolder}
${rotated}
${openFiles}
du -sxk . | cut -f 1 > "$run_folder/used"
echo "used: $(cat "$run_folder/used") KiB"
list_open_files > "$run_folder/open"
newline='
'
find . -xdev -type f -name '*.log' ! "$@" ! -name "*$newline*" -print > "$run_folder/live"
while IFS= read -r log; do
  if grep -Fqx "$(inode_of "$log")" "$run_folder/open"; then printf '%s\n' "$log"; fi
done < "$run_folder/live" > "$run_folder/written"
echo "live logs: $(wc -l < "$run_folder/live"), open for writing: $(wc -l < "$run_folder/written")"
`;

const moveOldLogs = String.raw`
${folders}
${runFolder}
${rotated}
${openFiles}
list_open_files > "$run_folder/open"
mkdir -p "$copies/compressed" "$copies/as-it-was"
: > "$run_folder/moved"
export copies run_folder
find . -xdev -type f "$@" -mmin +"$((DAYS * 1440))" -exec sh -c '
  for log; do
    inode=$(ls -di -- "$log" | head -n 1 | tr -s " " "
" | grep -m 1 .)
    if grep -Fqx "$inode" "$run_folder/open"; then
      printf "left, a process has it open: %s\n" "$log"
      continue
    fi
    case $log in
      *.gz) copy=$copies/as-it-was/$log; pack=cat; unpack=cat ;;
      *) copy=$copies/compressed/$log.gz; pack="gzip -c"; unpack="gzip -dc" ;;
    esac
    mkdir -p "$(dirname "$copy")"
    if $pack < "$log" > "$copy" && $unpack < "$copy" | cmp -s - "$log"; then
      chmod --reference="$log" "$copy" && touch -r "$log" "$copy" && chown --reference="$log" "$copy" \
        || printf "the copy has another owner, mode or time than %s\n" "$log"
      rm -- "$log"
      echo >> "$run_folder/moved"
      printf "moved: %s\n" "$log"
    else
      rm -f -- "$copy"
      printf "left, no true copy could be made: %s\n" "$log"
    fi
  done
' sh {} +
moved=$(wc -l < "$run_folder/moved")
[ "$moved" -gt 0 ] || refuse 'not one log could be moved'
echo "$moved logs moved to $copies"
`;

const moveBack = `
${folders}
if [ ! -d "$copies" ]; then
  echo 'no copy was made, so there is nothing to move back'
  exit 0
fi
# Existing files are left as they are: a log of that name has been rotated since.
export folder
for kind in compressed as-it-was; do
  [ -d "$copies/$kind" ] || continue
  cd -P -- "$copies/$kind"
  export kind
  find . -type f -exec sh -c '
    failed=0
    for copy; do
      log=$copy; unpack=cat
      if [ "$kind" = compressed ]; then log=\${copy%.gz}; unpack="gzip -dc"; fi
      if [ -e "$folder/$log" ] || [ -L "$folder/$log" ]; then
        printf "left in the copies, the name is taken: %s\\n" "$log" >&2
        failed=1
      elif $unpack < "$copy" > "$folder/$log.kizuki" && mv -- "$folder/$log.kizuki" "$folder/$log"; then
        chmod --reference="$copy" "$folder/$log" && chown --reference="$copy" "$folder/$log" \
          && touch -r "$copy" "$folder/$log" || failed=1
        rm -- "$copy"
        printf "moved back: %s\\n" "$log"
      else
        rm -f -- "$folder/$log.kizuki"
        printf "left in the copies, could not be moved back: %s\\n" "$log" >&2
        failed=1
      fi
    done
    exit $failed
  ' sh {} +
done
`;

const usesLess = `
${folders}
${runFolder}
before=$(cat "$run_folder/used")
after=$(du -sxk . | cut -f 1)
echo "used before: $before KiB, now: $after KiB"
[ "$after" -lt "$before" ] || refuse "$folder uses no less than before"
`;

const liveLogsGoOn = `
${folders}
${runFolder}
${openFiles}
while IFS= read -r log; do
  [ -f "$log" ] || refuse "the live log $log is gone"
done < "$run_folder/live"
# A service that has just been restarted may take a moment to open its log.
tries=10
while :; do
  list_open_files > "$run_folder/open"
  silent=
  while IFS= read -r log; do
    grep -Fqx "$(inode_of "$log")" "$run_folder/open" || silent=$log
  done < "$run_folder/written"
  [ -n "$silent" ] || break
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || refuse "no process has the live log $silent open any more"
  sleep 1
done
echo "live logs: $(wc -l < "$run_folder/live"), open as before: $(wc -l < "$run_folder/written")"
`;
