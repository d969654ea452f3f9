import * as z from 'zod';

/**
 * The Atlassian Document Format as Jira checks it, as far as nodes have a place in a description or a comment; stricter than Jira in that
 * rarer nodes are unknown. https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/
 */
const link = z.strictObject({
  type: z.literal('link'),
  attrs: z.strictObject({ href: z.url(), title: z.string().optional() }),
});
const decoration = z.strictObject({ type: z.enum(['code', 'em', 'strong', 'strike', 'underline']) });
const plainText = z.strictObject({ type: z.literal('text'), text: z.string().min(1) });
const text = z.strictObject({ ...plainText.shape, marks: z.array(z.union([link, decoration])).optional() });
const inline = z.union([text, z.strictObject({ type: z.literal('hardBreak') })]);
const paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(inline).optional() });
const heading = z.strictObject({
  type: z.literal('heading'),
  attrs: z.strictObject({ level: z.int().min(1).max(6) }),
  content: z.array(inline).optional(),
});
const codeBlock = z.strictObject({
  type: z.literal('codeBlock'),
  attrs: z.strictObject({ language: z.string().optional() }).optional(),
  content: z.array(plainText).optional(),
});
const rule = z.strictObject({ type: z.literal('rule') });

export const adfSchema = z.strictObject({
  version: z.literal(1),
  type: z.literal('doc'),
  content: z.array(z.union([paragraph, heading, codeBlock, rule])),
});
