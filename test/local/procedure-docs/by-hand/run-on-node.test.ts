import { spawnSync } from 'node:child_process';
import { runOnNode } from '../../../../local/procedure-docs/by-hand/run-on-node.ts';

/** A stand-in for SSM: what is sent is run here, with sh, as the agent of a node runs it. */
const ssm = `
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
sleep() { :; }
aws() {
  case $2 in
    send-command)
      while [ "$1" != --parameters ]; do shift; done
      node -e 'process.stdout.write(JSON.parse(process.argv[1]).commands.join("\\n"))' "$2" > "$work/script"
      if sh "$work/script" > "$work/out" 2> "$work/err"; then echo Success; else echo Failed; fi > "$work/state"
      echo 11111111-1111-4111-8111-111111111111 ;;
    get-command-invocation)
      case "$*" in *"--query Status"*) cat "$work/state" ;; *) cat "$work/out" "$work/err" ;; esac ;;
  esac
}
`;

function run(command: string) {
  return spawnSync('bash', ['-c', `${ssm}\n${runOnNode.text}\n${command}`], { encoding: 'utf8' });
}

test('a script reaches the node letter by letter, whatever it holds', () => {
  const script = `printf '%s ' 'a "b" \\c $HOME'; printf '%s\\n' "\`echo d\`" && printf '%s\\n' '日本語 100%'`;

  const { stdout, status } = run(`run_on_node mi-1 60 <<'SCRIPT'\n${script}\nSCRIPT`);

  expect(stdout).toBe('a "b" \\c $HOME d\n日本語 100%\ncommand 11111111-1111-4111-8111-111111111111: Success\n');
  expect(status).toBe(0);
});

test('a script that fails makes the command fail, and shows why', () => {
  const { stdout, status } = run(`run_on_node mi-1 60 <<'SCRIPT'\necho 'no such unit' >&2\nexit 3\nSCRIPT`);

  expect(stdout).toContain('no such unit');
  expect(stdout).toContain(': Failed');
  expect(status).toBe(1);
});
