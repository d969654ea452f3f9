/** Programs that only look, whatever their options, as documents use them. */
const looks = new Set(
  `ls pwd ps df du cat zcat head tail grep egrep fgrep zgrep awk wc sort uniq cut tr stat file find which whereis whoami id hostname uname uptime
  free vmstat iostat netstat ss lsof lsblk blkid nslookup dig ping traceroute nc date echo printf test [ md5sum sha256sum diff cmp getent journalctl
  dmesg last who w true sleep pgrep jq readlink basename dirname less more column rev tac env printenv getfacl lsattr chronyc ntpq set`.split(
    /\s+/,
  ),
);

/** Programs that look or change by their first argument, or their options. */
const bySub: [string, RegExp][] = [
  ['systemctl', /^(?:-\S+ )*(status|is-active|is-enabled|is-failed|show|list-\S+|cat|get-default)\b/],
  ['service', /^\S+ status\b/],
  [
    'docker',
    /^(ps|logs|images|inspect|stats|version|info|top|port|diff|(?:container|image|volume|network) (?:ls|inspect))\b/,
  ],
  ['docker-compose', /^(ps|logs|config|top)\b/],
  ['kubectl', /^(?:-\S+ \S+ )*(get|describe|logs|top|version|cluster-info|explain|rollout (?:status|history))\b/],
  ['apachectl', /^(configtest|-t|status|-S|-v)\b/],
  ['httpd', /^-(t|S|v|V|M)\b/],
  ['nginx', /^-(t|T|v|V)\b/],
  ['rpm', /^-(q|V)/],
  ['yum', /^(list|info|check-update|history)\b/],
  ['dnf', /^(list|info|check-update|history)\b/],
  ['apt', /^(list|show)\b/],
  ['dpkg', /^-(l|s|L)\b/],
  ['crontab', /^-l\b/],
  ['ip', /^(?:-\S+ )*(a|addr|address|r|route|link|neigh)(?: (?:show|list).*)?$/],
  ['ifconfig', /^\S*$/],
  ['chkconfig', /^--list\b/],
  ['sysctl', /^-(a|n)\b/],
  ['timedatectl', /^(?:status)?$/],
  ['openssl', /^(x509|s_client|version|verify)\b/],
  ['mount', /^$/],
  ['git', /^(?:-C \S+ )?(status|log|diff|show|rev-parse|branch --show-current)\b/],
  [
    'curl',
    /^(?!.*(?:\s|^)(?:-X\s?["']?(?!GET|HEAD)|--request[ =](?!GET|HEAD)|-d|--data|-F|--form|-T|--upload-file|-O\b|--remote-name)).*$/s,
  ],
  ['wget', /(?:-O\s?-|-O\s?\/dev\/null|--spider)/],
  ['redis-cli', /\b(ping|info|get|llen|dbsize|ttl|keys|scan|exists|role)\b/i],
  ['mysqladmin', /\b(ping|status|version|processlist|extended-status|variables)\b/],
  ['supervisorctl', /^status\b/],
  ['pm2', /^(list|ls|status|show|logs)\b/],
];

const files = /(?:^|[^0-9&>])>>?\s*(?!&|\/dev\/null)/;

/** Whether a script only looks. What is not known to only look counts as a change. */
export function onlyLooks(script: string): boolean {
  const bare = script
    .replace(/'[^']*'|"(?:\\.|[^"\\])*"/gs, '""')
    .replace(/\d?>&\d|&>\s*\/dev\/null|\d?>\s*\/dev\/null/g, ' ');
  if (files.test(bare) || /\$\(|`|<<|\bxargs\b|\btee\b|-delete\b|-exec\b|\bsed\s+(?:-\S+\s+)*-\w*i/.test(bare))
    return false;
  if (/\b(?:for|while|until|if|case|function)\b/.test(bare)) return false;
  return bare
    .split(/\n|;|&&|\|\|?/)
    .map((part) => part.trim().replace(/^#.*$/, ''))
    .filter((part) => part !== '')
    .every(commandLooks);
}

function commandLooks(command: string): boolean {
  const words = command.split(/\s+/);
  while (
    words[0] === 'sudo' ||
    /^[A-Za-z_]\w*=/.test(words[0] ?? '') ||
    words[0] === 'timeout' ||
    words[0] === 'cd' ||
    words[0] === 'export'
  ) {
    const [first] = words.splice(0, 1);
    if (first === 'timeout') words.splice(0, 1);
    if (first === 'cd' || first === 'export') return true;
  }
  const program = (words[0] ?? '').replace(/^.*\//, '');
  if (words.length === 0 || looks.has(program)) return true;
  if (program === 'sed') return true; // in place was refused before
  const rest = words.slice(1).join(' ');
  return bySub.some(([name, pattern]) => name === program && pattern.test(rest));
}

/** Why a script cannot run without a person, or not on a Linux node; undefined where it can. */
export function cannotRun(script: string): string | undefined {
  const lines = script.split('\n').map((line) => line.trim().replace(/^sudo\s+(?:-\S+\s+)*/, ''));
  for (const line of lines) {
    if (
      /^(?:vi|vim|nano|view|visudo|less|more|top|htop|man|tmux|screen|fdisk|parted|passwd|sqlplus|rman|sftp|ftp|telnet)\b(?!.*(?:-b\b|--batch|<<))/.test(
        line,
      ) &&
      !/\|/.test(line)
    )
      return `${line.split(/\s/)[0]} waits for somebody at the keyboard`;
    if (/^(?:ssh|scp|mstsc|rdp)\b/.test(line))
      return 'it goes to another host: name that host as the node of the step instead';
    if (/^(?:su|sudo\s+su|bash|sh|exit|logout|newgrp)\b(?:\s+-?\s*\w*)?$/.test(line))
      return 'it changes who works at a terminal, which no script has';
    if (
      /^(?:mysql|psql|mongosh|redis-cli)\b/.test(line) &&
      !/\s(?:-e|--execute|-c|--command|-f|<|--eval)/.test(line) &&
      !/\|/.test(line) &&
      !/^redis-cli(?:\s+-\S+\s+\S+)*\s+\w+$/.test(line)
    )
      return 'it opens a prompt of its own, which somebody must type into';
    if (/^(?:SELECT|UPDATE|INSERT|DELETE|ALTER|CREATE|DROP|SHOW|GRANT|BEGIN|COMMIT|ROLLBACK)\s/.test(line))
      return 'it is SQL, and nothing says which database client runs it';
    if (
      /^(?:Get|Set|New|Remove|Start|Stop|Restart|Test|Invoke|Import|Export|Enable|Disable|Add|Write)-[A-Z]\w+/.test(
        line,
      ) ||
      /^(?:net (?:start|stop)|sc (?:query|start|stop)|iisreset|ipconfig|dir|copy|del|tasklist|taskkill|schtasks|powershell)\b/i.test(
        line,
      )
    )
      return 'it is for Windows: the builder has shell steps for Linux only';
  }
  return undefined;
}
