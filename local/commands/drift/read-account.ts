import { GetParametersCommand, paginateGetParametersByPath, type SSMClient } from '@aws-sdk/client-ssm';
import { environmentParameter, sheetPath } from '../../../functions/sheet/stored.ts';
import type { AccountParameter } from './compare-sheet.ts';

/** What an account has of the parameter sheet. */
export interface Account {
  /** The environment that was deployed; absent where none was. */
  environment?: string;
  /** Everything below the sheet's path; secrets without their value. */
  parameters: AccountParameter[];
}

/** @throws what SSM throws. */
export async function readAccount(client: SSMClient): Promise<Account> {
  const parameters: AccountParameter[] = [];
  const below = { Path: sheetPath, Recursive: true, WithDecryption: false };
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client }, below)) {
    for (const { Name = '', Type = '', Value } of Parameters) {
      const isSecret = Type === 'SecureString';
      parameters.push({ name: Name, type: Type, ...(!isSecret && Value !== undefined && { value: Value }) });
    }
  }
  const { Parameters = [] } = await client.send(new GetParametersCommand({ Names: [environmentParameter] }));
  const environment = Parameters[0]?.Value;
  return { ...(environment !== undefined && { environment }), parameters };
}
