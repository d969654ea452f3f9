import { compileSelector } from '../selector/selector.ts';
import { SelectorSyntaxError } from '../selector/selector-syntax-error.ts';
import { type OutputType, outputTypes } from '../values/convert.ts';
import type { OutputDefinition } from './automation-document.ts';
import type { Complain } from './invalid-document-error.ts';
import { isMap } from './read-top.ts';

/** Reads the outputs that a step defines; String where no type is given. */
export function readOutputs(raw: unknown, complain: Complain): OutputDefinition[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    complain('outputs must be a list of Name, Selector and Type', ['outputs']);
    return [];
  }
  const names = new Set<string>();
  return raw.flatMap((output, index) => {
    const fault = (message: string) => complain(message, ['outputs', index]);
    if (!isMap(output) || typeof output.Name !== 'string' || typeof output.Selector !== 'string') {
      fault(`outputs[${index}] must have a Name and a Selector`);
      return [];
    }
    if (names.has(output.Name)) fault(`two outputs are named ${output.Name}`);
    names.add(output.Name);
    return readOutput(output.Name, output.Selector, output.Type ?? 'String', fault);
  });
}

function readOutput(
  name: string,
  selector: string,
  type: unknown,
  fault: (message: string) => void,
): OutputDefinition[] {
  if (!isOutputType(type)) {
    fault(`the output ${name} has the type ${JSON.stringify(type)}; types are ${outputTypes.join(', ')}`);
    return [];
  }
  try {
    return [{ name, selector: compileSelector(selector), type }];
  } catch (error) {
    if (!(error instanceof SelectorSyntaxError)) throw error;
    fault(`the output ${name}: ${error.message}`);
    return [];
  }
}

function isOutputType(type: unknown): type is OutputType {
  return outputTypes.some((known) => known === type);
}
