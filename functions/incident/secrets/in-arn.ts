/** Whether this place of a text is within an ARN, whose parts have names such as `secret:` too. */
export function isInArn(text: string, at: number): boolean {
  return /\barn:aws[\w-]*:[^\s"'\\,=]*$/.test(text.slice(Math.max(0, at - longest), at));
}

/** As far back as it is looked for; an ARN has at most 2,048 characters, and most less than a tenth of it. */
const longest = 300;
