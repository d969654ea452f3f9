import type { Piece } from './shell-text.ts';
import { piecesOf, typeOf, type Variables } from './variables.ts';

/**
 * A structure in the CLI's shorthand, `Key=Name,Values=a,b`, where nothing in it could be read otherwise: names and numbers that are
 * written out, and variables that hold numbers or that the runbook's pattern keeps free of commas. Undefined for anything else.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
 */
export function shorthand(value: unknown, variables: Variables): Piece[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  const parts = members.map(([name, one]) => {
    const pieces = /^[\w-]+$/.test(name) ? plainPieces(one, variables) : undefined;
    return pieces && [`${name}=`, ...pieces];
  });
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined;
  return parts.flatMap((part, index) => (index === 0 ? part : [',', ...part]));
}

function plainPieces(value: unknown, variables: Variables): Piece[] | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (Array.isArray(value)) return listPieces(value, variables);
  if (typeof value !== 'string' || value === '') return undefined;
  const type = typeOf(value, variables);
  if (type === 'Integer') return piecesOf(value, variables);
  if (type !== undefined || value.includes('{{')) return undefined;
  return /^[\w.:/*-]+$/.test(value) ? [value] : undefined;
}

/** `Values=a,b`; one value alone would be read as a text, so that a list of one has brackets. */
function listPieces(values: unknown[], variables: Variables): Piece[] | undefined {
  const parts = values.map((value) => (Array.isArray(value) ? undefined : plainPieces(value, variables)));
  if (parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined;
  return ['[', ...parts.flatMap((part, index) => (index === 0 ? part : [',', ...part])), ']'];
}
