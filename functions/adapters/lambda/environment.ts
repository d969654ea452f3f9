/** A variable that the deployment sets. Throws, naming it, where it did not. */
export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is not set`);
  return value;
}

/** The account a function runs in and its region, from its own ARN. */
export function placeOf(invokedFunctionArn: string): { account: string; region: string } {
  const [, , , region, account] = invokedFunctionArn.split(':');
  if (!region || !account) throw new Error(`"${invokedFunctionArn}" is not the ARN of a function`);
  return { account, region };
}
