/** A message as ReceiveMessage answers it, as far as a function sees it. */
export interface ReceivedMessage {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  MD5OfBody?: string;
  MD5OfMessageAttributes?: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, { DataType: string; StringValue?: string; BinaryValue?: Uint8Array | string }>;
}

/**
 * The event of a function that an SQS queue feeds.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event
 */
export function sqsEvent(messages: readonly ReceivedMessage[], queueArn: string): { Records: object[] } {
  return { Records: messages.map((message) => record(message, queueArn)) };
}

function record(message: ReceivedMessage, queueArn: string): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [name, messageAttribute(attribute)]),
    ),
    md5OfBody: message.MD5OfBody,
    md5OfMessageAttributes: message.MD5OfMessageAttributes,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}

function messageAttribute(attribute: NonNullable<ReceivedMessage['MessageAttributes']>[string]): object {
  const { BinaryValue: binary } = attribute;
  return {
    stringValue: attribute.StringValue,
    binaryValue: binary instanceof Uint8Array ? Buffer.from(binary).toString('base64') : binary,
    stringListValues: [],
    binaryListValues: [],
    dataType: attribute.DataType,
  };
}
