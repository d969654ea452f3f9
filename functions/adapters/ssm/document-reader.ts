import { GetDocumentCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** Reads the default version of a document, whichever format it was written in. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html */
export function createDocumentReader(client: SSMClient) {
  return async (Name: string): Promise<unknown> => {
    const { Content } = await client.send(new GetDocumentCommand({ Name, DocumentFormat: 'JSON' }));
    return JSON.parse(Content ?? 'null');
  };
}
