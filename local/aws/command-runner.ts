/** Runs a shell script on a managed node for SSM's run command; the local host implements it on this machine. */
export interface CommandRunner {
  /** Ids of the managed nodes this runner serves, such as `mi-0de30000000000001`. */
  instanceIds: string[];
  run(command: ShellCommand): Promise<ShellResult>;
}

export interface ShellCommand {
  instanceId: string;
  /** The lines of AWS-RunShellScript's `commands` joined by newlines. */
  script: string;
  workingDirectory?: string;
  timeoutSeconds: number;
  signal: AbortSignal;
}

export interface ShellResult {
  exitCode: number;
  stdout: string;
  stderr: string;
  timedOut: boolean;
}
