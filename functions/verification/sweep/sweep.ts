/** One of the sweep's tasks, which has nothing to do with the others. */
export interface SweepTask {
  name: string;
  run(): Promise<unknown>;
}

/**
 * Does all tasks one after another; one that fails does not stop the others.
 *
 * @throws {AggregateError} at the end, with what each failed task threw, so that the function's alarm fires.
 */
export async function sweep(tasks: SweepTask[], onFailure: (task: string, error: unknown) => void): Promise<void> {
  const failures: Error[] = [];
  for (const { name, run } of tasks) {
    try {
      await run();
    } catch (error) {
      onFailure(name, error);
      failures.push(new Error(`${name}: ${(error as Error).message}`, { cause: error }));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
}
