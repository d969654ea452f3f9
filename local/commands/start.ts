import { type Command, InvalidArgumentError } from 'commander';
import { describeEvent } from '../aws/describe-event.ts';
import { type Console, createConsole, type ServedConsole } from '../console/console.ts';
import { type Session, startSession } from '../demo/session.ts';
import { interruption } from '../interruption.ts';

interface StartOptions {
  port: number;
  pagePort: number;
  /** False for `--no-page`. */
  page: boolean;
  template?: string;
}

/** Adds `kizuki start`: the deployed application on a local AWS with this machine as its host, and the page on it, until Ctrl-C. */
export function add(program: Command): void {
  program
    .command('start')
    .description(
      'Runs the application as deployed, on a local AWS with this machine as the demo host, with a page to see and break it, until Ctrl-C.',
    )
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', port, 4566)
    .option('--page-port <number>', 'port of the page on 127.0.0.1; 0 takes a free one', port, 4567)
    .option('--no-page', 'without the page')
    .option('--template <directory>', 'what "cdk synth" wrote; synthesized for this run where not given')
    .action(run);
}

async function run({ port, pagePort, page, template }: StartOptions): Promise<void> {
  const interrupted = interruption();
  const pageOf = page ? createConsole() : undefined;
  try {
    const session = await startSession({
      ...(template !== undefined && { template }),
      port,
      signal: interrupted.signal,
      onEvent: (event) => {
        pageOf?.onEvent(event);
        if (pageOf === undefined || event.type !== 'function-log') console.log(describeEvent(event));
      },
      ...(pageOf && { onBusEvent: pageOf.onBusEvent }),
      say: (line) => console.log(line),
    });
    const served = await serveOrEnd(pageOf, session, pagePort);
    console.log(howTo(session, served));
    await interrupted.happened;
    console.log('ending');
    await served?.close();
    await session.stop();
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
  } finally {
    interrupted.forget();
  }
}

/** Serves the page where there is to be one; a session without the page that was asked for is ended. */
async function serveOrEnd(
  page: Console | undefined,
  session: Session,
  port: number,
): Promise<ServedConsole | undefined> {
  try {
    return await page?.serve(session, { port, onError: (error) => console.error(`page: ${String(error)}`) });
  } catch (error) {
    await session.stop();
    throw error;
  }
}

/** What is served, how to look at it, and how to break it. */
function howTo({ endpoint, host }: Session, page: ServedConsole | undefined): string {
  const aws = `aws --endpoint-url ${endpoint.url} --region ${endpoint.place.region}`;
  const first =
    page === undefined
      ? ''
      : `
open ${page.url}   the page: break things, and watch Kizuki mend them; what the functions log is there
`;
  return `${first}
local AWS     ${endpoint.url}  (account ${endpoint.place.account}, region ${endpoint.place.region}, any access key is the account's root)
services      ${endpoint.services.map(({ name }) => name).join(', ')}
host          ${host.instanceId}, service ${host.service} on ${host.healthUrl}
folder        ${host.folder}

Look at it, from another terminal:
  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
  ${aws} cloudwatch describe-alarms
  ${aws} ssm describe-automation-executions
  ${aws} dynamodb scan --table-name kizuki

Break the service; it is restarted within a minute:
  pkill -9 -f 'demo-service.ts --folder ${host.folder}'

Fill the folder; old rotated logs are moved away within a minute:
  head -c ${Math.round(host.quotaBytes * 0.9)} /dev/zero > ${host.folder}/web.log-20250101 && touch -d 2025-01-01 ${host.folder}/web.log-20250101

Ask for more capacity of a table, as a person:
  echo '{"remediation": "raise-orders-capacity", "requestedBy": "me"}' |
    ${aws} lambda invoke --function-name kizuki-run --payload fileb:///dev/stdin /dev/stdout

Ctrl-C ends everything.
`;
}

function port(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0 || value > 65_535) {
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535');
  }
  return value;
}
