import type { Template } from './template.ts';

/** The same template, with outputs that there are not standing in it as they are written. */
export function leaveMissing(template: Template): Template {
  if (template.references.length === 0) return template;
  return {
    references: template.references,
    data: template.data,
    evaluate: (scope) => template.evaluate({ ...scope, leaveMissing: true }),
  };
}
