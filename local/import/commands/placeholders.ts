/** A text in which each placeholder is a token of its own, so that it can be taken apart like any other. */
export interface Tokenised {
  text: string;
  /** By the number in the token: the name without its marks, and the whole as it stood. */
  placeholders: { name: string; whole: string }[];
}

const open = '\ue000';
const close = '\ue001';
const token = /\ue000(\d+)\ue001/g;

/** Variables that the shell or the system gives. */
const wellKnown =
  /^(?:HOME|PATH|PWD|OLDPWD|USER|LOGNAME|SHELL|HOSTNAME|LANG|LC_\w+|TERM|TMPDIR|UID|EUID|PPID|RANDOM|SECONDS|LINENO|IFS|PIPESTATUS|BASH_\w+|REPLY|OPTARG|OPTIND)$/;

/** Words of the templates that docker and kubectl print with, `{{end}}`. */
const ofTemplates = /^(?:end|else|break|continue|json|range|with|if)(?:\s|$)/;

/** The ways in which documents say "put your own here". Each has one group that holds the name. */
const braces = /\{\{\s*([\p{L}_][\p{L}\p{N}_ -]{0,39}?)\s*\}\}/gu;
const angled = /<([\p{L}_][^<>|&;`"'\n]{0,38}[^\s<>|&;`"'/\n]|\p{L})>/gu;
const marks: RegExp[] = [
  braces,
  angled,
  /[＜〈《]([^＞〉》\n]{1,40})[＞〉》]/gu,
  /【([^】\n]{1,40})】/gu,
  /\[([^\]\n]*[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}][^\]\n]*)\]/gu,
  /\$\{([A-Za-z_]\w*)\}/g,
  /\$([A-Za-z_]\w*)/g,
  /%([A-Z_][A-Z0-9_]+)%/g,
  /\b((?:i|mi|vol|snap|sg|sgr|subnet|vpc|eni|rtb|ami|eipalloc|acl)-(?:x{4,}|X{4,}))/g,
];

/** Puts tokens in place of placeholders. `own` names the variables that the text itself sets, which are none. */
export function tokenise(text: string, own: ReadonlySet<string> = new Set()): Tokenised {
  const placeholders: Tokenised['placeholders'] = [];
  let result = text.replace(/[\ue000\ue001]/g, '');
  for (const mark of marks) {
    const shell = mark.source.startsWith('\\$');
    result = result.replace(mark, (whole: string, name: string) => {
      if (
        name.includes(open) ||
        (mark === braces && ofTemplates.test(name)) ||
        (shell && (wellKnown.test(name) || own.has(name)))
      )
        return whole;
      placeholders.push({ name: nameOf(name), whole });
      return `${open}${placeholders.length - 1}${close}`;
    });
  }
  return { text: result, placeholders };
}

/** The text with as many other characters in place of each `<NAME>`, whose brackets are no redirections. */
export function withoutAngles(text: string): string {
  return text.replace(angled, (whole) => '_'.repeat(whole.length));
}

/** Takes a text apart at its tokens: texts, and the numbers of placeholders. */
export function pieces(text: string): (string | number)[] {
  return text.split(token).flatMap((part, index): (string | number)[] => {
    if (index % 2 === 1) return [Number(part)];
    return part === '' ? [] : [part];
  });
}

/** The text as it was. */
export function restored({ text, placeholders }: Tokenised): string {
  return text.replace(token, (_, index) => placeholders[Number(index)]?.whole ?? '');
}

const kinds: Record<string, string> = {
  i: 'InstanceId',
  mi: 'NodeId',
  vol: 'VolumeId',
  snap: 'SnapshotId',
  sg: 'SecurityGroupId',
  sgr: 'SecurityGroupRuleId',
  subnet: 'SubnetId',
  vpc: 'VpcId',
  eni: 'NetworkInterfaceId',
  rtb: 'RouteTableId',
  ami: 'ImageId',
  eipalloc: 'AllocationId',
  acl: 'NetworkAclId',
};

/** `i-xxxxxxxx` says by its prefix what it stands for. */
function nameOf(text: string): string {
  const [, prefix] = /^([a-z]+)-x+$/i.exec(text) ?? [];
  return (
    (prefix !== undefined && Object.hasOwn(kinds, prefix) ? kinds[prefix] : undefined) ??
    text.replace(/^(?:your|my)[-_ ]/i, '').trim()
  );
}
