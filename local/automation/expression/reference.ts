import { compileSelector, type Selector } from '../selector/selector.ts';

/** What stands between `{{` and `}}`. */
export interface Reference {
  /** As written, for messages: `describe.InstanceId`. */
  text: string;
  source: 'parameter' | 'output' | 'variable' | 'global' | 'automation' | 'ssm';
  /** The parameter, step, variable or constant that is named. */
  name: string;
  /** Of an output: all that follows the step's name. */
  rest: string;
  /** Of an output: its name without the path below it. */
  output: string;
  /** What to take from within the value, as in `{{ step.Payload.key }}`. */
  path?: Selector;
}

const PREFIXED = /^(variable|global|automation|ssm):([\w./-]+)$/;
const PLAIN = /^([A-Za-z_][\w-]*)(?:\.([A-Za-z_][\w-]*)([.[].*)?)?$/s;

/**
 * Reads the inside of an expression; undefined where it is none of SSM's, because shell scripts and templates of other tools in a
 * document use double braces as well.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html
 */
export function parseReference(inside: string): Reference | undefined {
  const text = inside.trim();
  const prefixed = PREFIXED.exec(text);
  if (prefixed) {
    const source = prefixed[1] as Reference['source'];
    return { text, source, name: prefixed[2] ?? '', rest: '', output: '' };
  }

  const plain = PLAIN.exec(text);
  if (!plain) return undefined;
  const [, name = '', output, path] = plain;
  if (output === undefined) return { text, source: 'parameter', name, rest: '', output: '' };
  const reference: Reference = { text, source: 'output', name, rest: text.slice(name.length + 1), output };
  return path === undefined ? reference : withPath(reference, path);
}

function withPath(reference: Reference, path: string): Reference | undefined {
  try {
    return { ...reference, path: compileSelector(`$${path}`) };
  } catch {
    return undefined; // not a path, so the braces belong to another tool
  }
}
