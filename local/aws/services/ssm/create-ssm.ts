import type { CommandRunner } from '../../command-runner.ts';
import type { Service, ServiceContext } from '../../service.ts';
import { withinTime } from '../../within-time.ts';
import { automationOperations } from './automation/automation-operations.ts';
import { createExecutionStore } from './automation/execution-store.ts';
import { createLimits, quotas } from './automation/limits.ts';
import { getCalendarState } from './calendars/get-calendar-state.ts';
import { awsRunShellScript } from './commands/aws-run-shell-script.ts';
import { hasEnded, overallStatus } from './commands/command.ts';
import { commandOperations } from './commands/command-operations.ts';
import { createCommandStore } from './commands/command-store.ts';
import { describeInstanceInformation } from './commands/describe-instances.ts';
import { createDocumentStore } from './documents/document-store.ts';
import { provisionDocument } from './documents/provision-document.ts';
import { documentReadOperations } from './documents/read-operations.ts';
import { documentWriteOperations } from './documents/write-operations.ts';
import { parameterOperations } from './parameters/parameter-operations.ts';
import { createParameterStore } from './parameters/parameter-store.ts';
import { provisionParameter } from './parameters/provision-parameter.ts';
import type { SsmPorts } from './ports.ts';
import { withValidationException } from './validation-exception.ts';

/** AWS Systems Manager: documents, Parameter Store, Change Calendar, Automation on the project's own engine, and Run Command on this machine. */
export function createSsm(context: ServiceContext & SsmPorts): Service {
  const documents = createDocumentStore();
  const parameters = createParameterStore();
  const executions = createExecutionStore();
  const limits = createLimits(quotas);
  const commands = createCommandStore();
  const commandRunner = context.commandRunner ?? noNodes;
  documents.put(awsRunShellScript(new Date(context.clock.now())));

  return {
    name: 'ssm',
    operations: withValidationException({
      ...documentWriteOperations(documents, context),
      ...documentReadOperations(documents, context.place),
      ...parameterOperations(parameters, context),
      ...automationOperations({ ...context, documents, parameters, executions, limits }),
      ...commandOperations(commands, documents, { ...context, commandRunner }),
      GetCalendarState: getCalendarState(documents, context),
      DescribeInstanceInformation: describeInstanceInformation(commandRunner, context),
    }),
    provision: {
      'AWS::SSM::Document': provisionDocument(documents, context),
      'AWS::SSM::Parameter': provisionParameter(parameters, context),
    },
    async stop() {
      const running = [...executions.newest()].filter(({ ended }) => !ended).map(({ execution }) => execution);
      for (const execution of running) execution.stop('Cancel');
      for (const command of commands.all()) {
        if (!hasEnded(overallStatus(command))) command.cancel.abort(new Error('The endpoint is being stopped.'));
      }
      const ended = Promise.all(running.map(({ done }) => done));
      await withinTime(ended, stopSeconds, context.clock);
    },
  };
}

/** How long executions get to come to an end when the endpoint stops. */
const stopSeconds = 2;

const noNodes: CommandRunner = {
  instanceIds: [],
  run: async ({ instanceId }) => {
    throw new Error(`No managed node ${instanceId} is known here.`);
  },
};
