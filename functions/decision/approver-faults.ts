/**
 * What is wrong with the approvers of a remediation, one text each. A pattern that could never fit is a fault as much as one that
 * is no ARN: what AWS says of a role's session does not tell the role's path.
 */
export function approverFaults(approvers: string[] | undefined): string[] {
  if (approvers === undefined) return [];
  if (approvers.length === 0) {
    return ['approval.approvers is empty, so that nobody could approve; name someone, or leave it out for anyone'];
  }
  return approvers.flatMap((pattern) => {
    const [arn, , service] = pattern.split(':');
    if (arn !== 'arn' || !['iam', 'sts', '*'].includes(service ?? '')) {
      return [
        `approval.approvers holds "${pattern}"; give the ARN of a role or user, such as arn:aws:iam::*:role/oncall-*`,
      ];
    }
    const [, path, name] = /:role\/(.*\/)([^/]*)$/.exec(pattern) ?? [];
    if (path === undefined || !name?.includes('*')) return [];
    return [
      `approval.approvers holds "${pattern}"; a role's path cannot be proven: give the name in full, or leave out ${path}`,
    ];
  });
}
