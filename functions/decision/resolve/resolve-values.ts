export { resolveParameters } from './resolve-parameters.ts';
export { resolveTarget } from './resolve-target.ts';
