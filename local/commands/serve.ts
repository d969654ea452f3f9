import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { describeEvent } from '../aws/describe-event.ts';
import { type Endpoint, startEndpoint } from '../aws/endpoint.ts';
import { interruption } from '../interruption.ts';
import { synthesize } from '../synth.ts';

interface ServeOptions {
  port: number;
  upstream?: URL;
  template: string;
  documents?: string;
}

/** Adds `kizuki serve`: the local AWS endpoint alone, until Ctrl-C. */
export function add(program: Command): void {
  program
    .command('serve')
    .description('Serves the deployed application as a local AWS, for the AWS command line and SDKs, until Ctrl-C.')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', parsePort, 4566)
    .option('--upstream <url>', 'where calls go that are not served here (moto, LocalStack)', parseUrl)
    .option('--template <directory>', 'what "cdk synth" wrote; written first if it is absent', 'cdk.out')
    .option('--documents <directory>', 'further SSM documents, one JSON or YAML file each')
    .action(serve);
}

async function serve({ port, upstream, template, documents }: ServeOptions): Promise<void> {
  const interrupted = interruption();
  try {
    const directory = resolve(template);
    if (isEmpty(directory)) {
      console.log(`${template} is empty or not there: synthesizing the CDK app…`);
      await synthesize({ outDir: directory, signal: interrupted.signal });
    }
    const endpoint = await startEndpoint({
      template: directory,
      port,
      ...(upstream && { upstream }),
      ...(documents !== undefined && { documents }),
      onEvent: (event) => console.log(describeEvent(event)),
    });
    announce(endpoint, upstream);
    await interrupted.happened;
    console.log('ending…');
    await endpoint.close();
  } catch (error) {
    if (!interrupted.signal.aborted) throw error;
  } finally {
    interrupted.forget();
  }
}

/** A folder with anything in it is read as it is: what is not a cloud assembly must not become one beside what else is there. */
function isEmpty(directory: string): boolean {
  try {
    return readdirSync(directory).length === 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return false; // whoever reads it says what is wrong
    throw error;
  }
}

function announce({ url, place, services }: Endpoint, upstream: URL | undefined): void {
  console.log(`local AWS on ${url}, account ${place.account}, region ${place.region}`);
  for (const { name, operations } of services) {
    if (operations.length === 0) continue; // only a template can use it
    console.log(`  ${name.padEnd(10)} ${operations.length} operations`);
  }
  console.log(
    upstream ? `  all else   passed on to ${upstream.origin}` : '  all else   refused; --upstream URL passes it on',
  );
  console.log(`try: aws --endpoint-url ${url} ssm list-documents      (any access key; Ctrl-C ends)`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('a port is a whole number from 0 to 65535');
  }
  return port;
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new InvalidArgumentError('give an http or https URL, such as http://127.0.0.1:5000');
}
