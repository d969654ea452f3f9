import { statSync } from 'node:fs';
import type { CloudAssembly, CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const limits = { bytes: 1_000_000, resources: 500 };

/** A template is larger than CloudFormation takes. */
export class TemplateLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TemplateLimitError';
  }
}

/**
 * Sees that CloudFormation takes each template of the assembly.
 *
 * @throws {TemplateLimitError} that names the stack, the limit, the areas of runbooks that take most of it, and what to do.
 */
export function checkLimits({ stacks }: CloudAssembly): void {
  for (const stack of stacks) {
    const { size } = statSync(stack.templateFullPath);
    // Counting takes reading: the smallest resource there is has more bytes than this.
    const resources = size < limits.resources * 60 ? 0 : Object.keys(resourcesOf(stack)).length;
    const faults = [
      ...(size > limits.bytes ? [`${size} bytes, of which CloudFormation takes ${limits.bytes}`] : []),
      ...(resources > limits.resources
        ? [`${resources} resources, of which CloudFormation takes ${limits.resources}`]
        : []),
    ];
    if (faults.length > 0) {
      throw new TemplateLimitError(
        `the template of the stack ${stack.stackName} has ${faults.join(' and ')}. Give areas of runbooks a stack of their own, ownStacks: ['…'] in runbooks/settings.ts; the largest here: ${largest(stack)}`,
      );
    }
  }
}

interface Resource {
  Type: string;
  Properties?: { Name?: string };
}

function resourcesOf({ template }: CloudFormationStackArtifact): Record<string, Resource> {
  return (template as { Resources?: Record<string, Resource> }).Resources ?? {};
}

/** `ec2 (5 runbooks, 71,204 bytes)`, the areas whose documents are the largest. */
function largest(stack: CloudFormationStackArtifact): string {
  const areas = new Map<string, { runbooks: number; bytes: number }>();
  for (const resource of Object.values(resourcesOf(stack))) {
    const [, area] =
      /^Kizuki-([^-]+)-/.exec(resource.Type === 'AWS::SSM::Document' ? (resource.Properties?.Name ?? '') : '') ?? [];
    if (area === undefined) continue;
    const { runbooks, bytes } = areas.get(area) ?? { runbooks: 0, bytes: 0 };
    areas.set(area, { runbooks: runbooks + 1, bytes: bytes + JSON.stringify(resource).length });
  }
  return [...areas]
    .sort(([, a], [, b]) => b.bytes - a.bytes)
    .slice(0, 3)
    .map(([area, { runbooks, bytes }]) => `${area} (${runbooks} runbooks, ${bytes.toLocaleString('en')} bytes)`)
    .join(', ');
}
