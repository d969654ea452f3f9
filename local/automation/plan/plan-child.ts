import { type ChildAutomation, refuseTooDeep } from '../children/child-automation.ts';
import type { AutomationDocument } from '../document/automation-document.ts';
import { parseDocument } from '../document/parse-document.ts';
import type { Execution } from '../engine.ts';
import { holdsUnknown, Unknown } from '../expression/unknown.ts';
import { restore } from './placeholders.ts';
import type { Plan, Way } from './plan.ts';
import { type PlanRequest, planDocument } from './plan-document.ts';
import { NotInPlanError } from './planning-context.ts';

/**
 * Plans the child that a step would start. Gives its execution where that has done all that the child does, so that its outputs are known;
 * else throws `NotInPlanError`, after `show` got the plan.
 */
export async function planChild(
  child: ChildAutomation,
  placeholders: Map<string, Unknown>,
  parent: PlanRequest,
  show: (plan: Plan) => void,
): Promise<Execution> {
  const { documentName, documentVersion, targeting } = child;
  const depth = (parent.depth ?? 0) + 1;
  refuseTooDeep({ ...child, depth, parentExecutionId: '' });
  const text = await parent.ports.findDocument(documentName, documentVersion);
  if (text === undefined)
    throw new NotInPlanError('planned', `the document ${documentName} is not here, so what it does is not shown`);

  const unknown = unknownParameters(child, placeholders);
  const known = Object.entries(child.parameters).filter(([name]) => !unknown.has(name));
  const { plan, execution } = await planDocument({
    document: withUnknown(parseDocument(text), unknown),
    documentName,
    parameters: Object.fromEntries(known),
    ports: parent.ports,
    place: parent.place,
    depth,
    ...(parent.looks && { looks: parent.looks }),
  });
  show(plan);
  const forTargets = targeting !== undefined && Object.keys(targeting).length > 0;
  if (isCertain(plan) && !forTargets) return execution;
  throw new NotInPlanError('planned', forTargets ? 'it would start one for each target' : '');
}

function unknownParameters({ parameters, targeting }: ChildAutomation, placeholders: Map<string, Unknown>) {
  const unknown = new Map<string, Unknown>();
  for (const [name, values] of Object.entries(parameters))
    if (holdsUnknown(restore(values, placeholders))) unknown.set(name, new Unknown(name));
  const target = targeting?.TargetParameterName;
  if (target !== undefined) unknown.set(target, new Unknown(target));
  return unknown;
}

/** Parameters whose values nobody knows have theirs as a default, which is not checked. */
function withUnknown(document: AutomationDocument, unknown: Map<string, Unknown>): AutomationDocument {
  const parameters = [...document.parameters].map(([name, definition]) => {
    const value = unknown.get(name);
    return [name, value === undefined ? definition : { ...definition, default: value }] as const;
  });
  return { ...document, parameters: new Map(parameters) };
}

/** Whether nothing in a plan is planned only or unknown. */
function isCertain({ steps }: Way): boolean {
  return steps.every(({ state, ways }) => (state === 'done' || state === 'failed') && ways === undefined);
}
