import { InvokeCommand, type LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import type { Place } from '../../aws/service.ts';
import { RequestFault } from '../server/request-fault.ts';
import { readLooking } from './read-looking.ts';
import { widgetEvent } from './widget-event.ts';

const board = 'kizuki-board';

/** What the widget's function answers: HTML, or anything else, which CloudWatch shows as JSON. */
export interface BoardAnswer {
  html?: string;
  json?: unknown;
}

/**
 * Invokes the function of the board as CloudWatch does for a dashboard; `body` is `{ looking, endpoint? }`, the endpoint the function of the button
 * that was pressed. Throws `RequestFault` where there is no such function, or where it fails.
 */
export async function askBoard(
  client: LambdaClient,
  body: Record<string, unknown>,
  place: Place,
  now: number,
): Promise<BoardAnswer> {
  const event = widgetEvent(readLooking(body.looking), place, now);
  const FunctionName = typeof body.endpoint === 'string' ? body.endpoint : board;
  if (!/(^|:)kizuki-board(:|$)/.test(FunctionName))
    throw new RequestFault(`${FunctionName} is not the function of the board`, 403);
  const answer = await invoke(client, FunctionName, event);
  return typeof answer === 'string' ? { html: answer } : { json: answer };
}

async function invoke(client: LambdaClient, FunctionName: string, event: object): Promise<unknown> {
  try {
    const { Payload, FunctionError } = await client.send(
      new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(event)) }),
    );
    const answer = JSON.parse(Buffer.from(Payload ?? []).toString('utf8') || 'null');
    if (FunctionError === undefined) return answer;
    throw new RequestFault(`${FunctionName} failed: ${answer?.errorMessage ?? FunctionError}`, 502);
  } catch (cause) {
    if (!(cause instanceof ResourceNotFoundException)) throw cause;
    throw new RequestFault(`the deployed application has no function ${FunctionName}`, 404, { cause });
  }
}
