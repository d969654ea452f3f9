import { AwsError, type Operation } from '../../service.ts';

/** Input that breaks a rule of its shape is a ValidationException in services that speak JSON, SSM among them. */
export function withValidationException(operations: Record<string, Operation>): Record<string, Operation> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      {
        permissions: operation.permissions,
        async handle(input, caller) {
          try {
            return await operation.handle(input, caller);
          } catch (error) {
            if (!(error instanceof AwsError) || error.code !== 'ValidationError') throw error;
            throw Object.assign(new AwsError('ValidationException', error.message, error.statusCode), { cause: error });
          }
        },
      } satisfies Operation,
    ]),
  );
}
