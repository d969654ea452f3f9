import { NormalizedSchema } from '@smithy/core/schema';
import { namesOf } from './service-names.ts';

/** How one operation's input and output are typed. */
interface OperationModel {
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** Method, path pattern and status of a REST operation. */
  http?: [method: string, path: string, status: number];
}

/** How AWS names one error in each protocol. */
export interface ErrorModel {
  /** Name of the shape, as the JSON protocols send it. */
  shape: string;
  /** Name in the query protocol. */
  code: string;
  statusCode?: number;
}

/** The types of one service's wire, read from the schemas that its SDK client carries. */
export interface ServiceModel {
  operation(name: string): OperationModel | undefined;
  operations(): [name: string, model: OperationModel][];
  /** The error that goes by this name, in either protocol. */
  error(name: string): ErrorModel | undefined;
}

type StaticSchema = [kind: number, namespace: string, name: string, traits: unknown, ...rest: unknown[]];

const operationKind = 9;
const errorKind = -3;
const models = new Map<string, Promise<ServiceModel | undefined>>();

/** Loads the model of a served service once; undefined for one whose wire needs none. */
export function modelOf(service: string): Promise<ServiceModel | undefined> {
  const known = models.get(service);
  if (known) return known;
  const loading = load(namesOf({ name: service })?.sdk);
  models.set(service, loading);
  return loading;
}

async function load(sdk: string | undefined): Promise<ServiceModel | undefined> {
  if (sdk === undefined) return undefined;
  const schemas = Object.values((await import(sdk)) as Record<string, unknown>).filter(isSchema);
  const operations = new Map(
    schemas.filter(([kind]) => kind === operationKind).map((schema) => [schema[2], operationModel(schema)]),
  );
  const errors = new Map<string, ErrorModel>();
  for (const schema of schemas.filter(([kind]) => kind === errorKind)) {
    const model = errorModel(schema);
    errors.set(model.shape, model).set(model.code, model);
  }
  return {
    operation: (name) => operations.get(name),
    operations: () => [...operations],
    error: (name) => errors.get(name),
  };
}

function isSchema(value: unknown): value is StaticSchema {
  return Array.isArray(value) && value.length >= 5 && typeof value[0] === 'number';
}

function operationModel([, , , traits, input, output]: StaticSchema): OperationModel {
  const { http } = (traits || {}) as { http?: OperationModel['http'] };
  return { input: normalized(input), output: normalized(output), ...(http && { http }) };
}

function errorModel([, , shape, traits]: StaticSchema): ErrorModel {
  const { awsQueryError, httpError } = (traits || {}) as { awsQueryError?: [string, number]; httpError?: number };
  const statusCode = awsQueryError?.[1] ?? httpError;
  return { shape, code: awsQueryError?.[0] ?? shape, ...(statusCode !== undefined && { statusCode }) };
}

function normalized(schema: unknown): NormalizedSchema {
  return NormalizedSchema.of(schema as Parameters<typeof NormalizedSchema.of>[0]);
}
