/**
 * Shell text that gives a script `$run_folder`, a folder on the node for this run alone, where one script leaves notes for a
 * later one. It needs the variable RUN bound to `executionId`. It refuses a folder that someone else has put there.
 */
export const runFolder = `
umask 077
run_folder=\${TMPDIR:-/var/tmp}/kizuki-run-$RUN
if ! mkdir "$run_folder" 2>/dev/null; then
  if [ ! -d "$run_folder" ] || [ -L "$run_folder" ] || [ ! -O "$run_folder" ]; then
    echo "$run_folder cannot be made, or belongs to someone else" >&2
    exit 1
  fi
fi
`;
