/** Condition keys of a request and their values; keys in any case. */
export type RequestContext = Readonly<Record<string, string | string[]>>;

const escapes: Record<string, string> = { '*': '*', '?': '?', $: '$' };

/** The value of a condition key, which IAM compares without regard to case; undefined where the request has none. */
export function contextValue(context: RequestContext, key: string): string | string[] | undefined {
  const wanted = key.toLowerCase();
  const found = Object.keys(context).find((each) => each.toLowerCase() === wanted);
  return found === undefined ? undefined : context[found];
}

/**
 * Puts a policy's variables in: `${aws:PrincipalAccount}`, `${key, 'default'}`, and the escapes `${*}`, `${?}`, `${$}`; `put` has each value
 * before it goes in. Undefined where a variable has no single value: the element then matches nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function substitute(
  text: string,
  context: RequestContext,
  put: (value: string) => string = (value) => value,
): string | undefined {
  let complete = true;
  const replaced = text.replace(/\$\{([^}]*)\}/g, (_, inner: string) => {
    const escaped = escapes[inner.trim()];
    if (escaped !== undefined) return put(escaped);
    const [, key = inner, otherwise] = /^\s*([^,]+?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inner) ?? [];
    const value = contextValue(context, key) ?? otherwise;
    if (typeof value === 'string') return put(value);
    complete = false;
    return '';
  });
  return complete ? replaced : undefined;
}
