import { isJapanese } from '../words/plain.ts';

/** Programs whose names are no English words, so that a line which begins with one is a command. */
const programs = new Set(
  `aws systemctl journalctl kubectl docker docker-compose podman sudo curl wget ssh scp rsync sftp chmod chown chgrp mkdir rmdir ls cd cp mv rm ln
  pwd ps df du tar gzip gunzip unzip grep egrep zgrep awk sed xargs netstat ss ip ifconfig ping traceroute nslookup dig nc telnet openssl mysql
  mysqldump mysqladmin psql pg_dump pg_restore redis-cli mongosh sqlplus rman httpd apachectl nginx supervisorctl pm2 git npm yarn pip python python3
  java node bash sh chkconfig crontab uname hostname uptime vmstat iostat free lsof mount umount lsblk fdisk mkfs lvextend lvs vgs pvs resize2fs
  xfs_growfs growpart rpm yum dnf apt apt-get dpkg useradd usermod userdel passwd chage id whoami md5sum sha256sum tail head cat vi vim nano tee
  kill pkill killall nohup logger logrotate terraform ansible ansible-playbook helm eksctl jq service echo export su lsattr getent ntpq chronyc
  timedatectl hostnamectl firewall-cmd iptables sysctl swapoff swapon nfsstat showmount keytool certbot haproxy varnishadm catalina.sh`.split(
    /\s+/,
  ),
);

/** Of these, the ones that a sentence may begin with too. */
const alsoWords = new Set([
  'kill',
  'head',
  'tail',
  'cat',
  'service',
  'free',
  'mount',
  'node',
  'echo',
  'export',
  'tee',
  'git',
  'id',
  'ping',
  'nginx',
  'mysql',
  'docker',
  'java',
  'httpd',
  'terraform',
  'python',
  'haproxy',
  'ansible',
  'helm',
  'passwd',
  'kubectl',
  'aws',
  'curl',
  'ssh',
]);

/** Signs of the shell's prompt: `$ `, `# `, `[root@web01 ~]# `, `user@host:~$ `, `C:\> `, `PS C:\> `. */
const prompt =
  /^(?:(?:\([^)\s]+\)\s*)?(?:\[[\w.-]+@[^\]]*\]\s?[$#]|[\w.-]+@[\w.-]+:\S*[$#]|[$＄%]|PS [A-Za-z]:[^>]*>|[A-Za-z]:\\[^>]*>|mysql>|SQL>|sh-[\d.]+[$#])\s*|[#>]\s+)(?=\S)/;

/** The command without the prompt that it was copied with; undefined where there is no prompt. */
export function afterPrompt(line: string): string | undefined {
  const found = prompt.exec(line);
  if (!found) return undefined;
  const rest = line.slice(found[0].length);
  // `# a remark` and `> a quotation` are no commands.
  return /^[#>]\s/.test(found[0]) && !beginsWithProgram(rest) ? undefined : rest;
}

/** Whether a line of prose is, or holds after its prompt, a command line. */
export function isCommandLine(text: string): boolean {
  const [line = ''] = text.trim().split('\n');
  if (afterPrompt(line) !== undefined && !isSentence(line)) return true;
  return beginsWithProgram(line) && !isSentence(line);
}

/** Whether the first word is a program, or the path of one. */
export function beginsWithProgram(line: string): boolean {
  if (/^\s*(?:export\s+)?[A-Za-z_]\w*="?\$\(/.test(line)) return true;
  const words = line.trim().split(/\s+/);
  const first = words.find((word) => !/^[A-Za-z_]\w*=\S*$/.test(word)) ?? '';
  if (/^(?:\.{0,2}\/)[\w.@/-]*\w$/.test(first))
    return words.length > 1 || /\.(sh|py|pl|rb)$/.test(first) || /\/bin\//.test(first);
  return programs.has(first);
}

/** Prose about a command, as against the command: Japanese outside of placeholders and quotes, or the small words of English. */
function isSentence(line: string): boolean {
  const bare = line.replace(/<[^<>]*>|＜[^＞]*＞|【[^】]*】|\{\{.*?\}\}|"[^"]*"|'[^']*'/g, ' ');
  if (isJapanese(bare.replace(/#.*$/, ''))) return true;
  const words = bare.trim().split(/\s+/);
  if (!alsoWords.has(words[0] ?? '')) return false;
  if (words.length === 1) return !['id', 'free'].includes(words[0] as string);
  return (
    words
      .slice(1)
      .some((word) =>
        /^(?:the|is|are|a|an|and|should|must|was|to|of|it|if|console|process|daemon|management)$/i.test(word),
      ) && !/\s-{1,2}\w/.test(bare)
  );
}
