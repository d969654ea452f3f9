const pauseSeconds = 15;

/** Looks again and again until one of the values is seen or the time is over; shows each. Values are patterns of the shell's `case`. */
export function loop(command: string, values: string[], seconds: number): string {
  return [
    `for try in $(seq ${Math.ceil(seconds / pauseSeconds)}); do`,
    `  STATE=$(${command}); echo "$STATE"`,
    `  case $STATE in ${values.join(' | ')}) break ;; esac`,
    `  sleep ${pauseSeconds}`,
    'done',
  ].join('\n');
}
