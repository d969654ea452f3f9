/**
 * A shell function that does what aws:runCommand does: sends a script from its input to a node, waits for its end, shows what it
 * printed, and fails where it failed. The script goes as base64, so that nothing on the way reads anything into it.
 */
export const runOnNode = {
  name: 'run_on_node',
  text: String.raw`run_on_node() (
  node=$1 seconds=$2
  script=$(base64 | tr -d '\n')
  command=$(aws ssm send-command --document-name AWS-RunShellScript --instance-ids "$node" --timeout-seconds 60 \
    --parameters "{\"commands\":[\"eval \\\"\$(echo $script | base64 -d)\\\"\"],\"executionTimeout\":[\"$seconds\"]}" \
    --query Command.CommandId --output text) || exit
  state=Pending
  for try in $(seq $((seconds / 5 + 24))); do
    sleep 5
    state=$(aws ssm get-command-invocation --command-id "$command" --instance-id "$node" --query Status --output text)
    case $state in Pending | InProgress | Delayed | Cancelling) ;; *) break ;; esac
  done
  aws ssm get-command-invocation --command-id "$command" --instance-id "$node" \
    --query '[StandardOutputContent, StandardErrorContent]' --output text
  echo "command $command: $state"
  [ "$state" = Success ]
)`,
};
