/** What CloudWatch shows of the widget where it is added to a dashboard, in Markdown. */
export const description = `
## Kizuki: incident board

Open incidents, what led to each, and what a person can do: approve, reject, acknowledge, hold, close, run a runbook, switch automation off.

### Widget parameters
Param | Description
---|---
**language** | \`en\` or \`ja\`; where absent, that of the console if it is Japanese, else that of the deployment
**owner** | Show the incidents of this owner first
**of** | \`unfinished\` (the default), \`over\`, or a state such as \`held\`

### Example parameters
\`\`\` yaml
language: ja
owner: host-team
\`\`\`
`;
