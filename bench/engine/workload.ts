/** What an engine is asked to run. */
export interface Workload {
  /** JSON of a document of schema 0.3. */
  document: string;
  parameters: Record<string, string[]>;
  /** What every AWS call answers. */
  answer: Record<string, unknown>;
  /** One after another, the record of each kept until the last has ended. */
  executions: number;
  /** How often all of that is done, nothing kept from one time to the next; once where absent. */
  repeats?: number;
  /** Collects all garbage before and after, and tells what is kept. It also throws compiled code away, so no time is compared with it. */
  measureMemory?: boolean;
}

export interface Ran {
  /** For all repeats. */
  milliseconds: number;
  /** Milliseconds to read and compile the document, which `milliseconds` does not include. */
  compiling?: number;
  /** Of the heap, that all records together keep. */
  bytes?: number;
}

/** Steps that each read with what the one before has found. */
export function workload(steps: number, executions: number): Workload {
  const document = {
    schemaVersion: '0.3',
    parameters: { InstanceId: { type: 'String', allowedPattern: '^i-[0-9a-f]{8,17}$' } },
    mainSteps: Array.from({ length: steps }, (_, index) => ({
      name: `Read${index}`,
      action: 'aws:executeAwsApi',
      inputs: {
        Service: 'ec2',
        Api: 'DescribeInstances',
        InstanceIds: ['{{ InstanceId }}'],
        ...(index === 0 ? {} : { Filters: [{ Name: 'vpc-id', Values: [`{{ Read${index - 1}.VpcId }}`] }] }),
      },
      outputs: [
        { Name: 'VpcId', Selector: '$.Reservations[0].Instances[0].VpcId', Type: 'String' },
        { Name: 'State', Selector: '$.Reservations[0].Instances[0].State.Name', Type: 'String' },
      ],
    })),
  };
  return {
    document: JSON.stringify(document),
    parameters: { InstanceId: ['i-0123456789abcdef0'] },
    answer: { Reservations: [{ Instances: [{ VpcId: 'vpc-0a1b2c3d', State: { Code: 16, Name: 'running' } }] }] },
    executions,
  };
}
