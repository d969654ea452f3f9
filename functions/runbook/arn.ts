/** An ARN in its parts. `own` is the region or the account of the deployment, `none` leaves it out. */
export interface Arn {
  /** IAM's prefix of the service. */
  service: string;
  region: 'own' | 'none';
  account: 'own' | 'none';
  name: string;
}

/** The account of the deployment, as CloudFormation's Fn::Sub reads it. */
const account = `\${AWS::AccountId}`;

/** An ARN in the deployment's own partition, with CloudFormation's pseudo parameters in `${…}` for Fn::Sub. */
export function arnText(arn: Arn): string {
  const place = [arn.region === 'own' ? `\${AWS::Region}` : '', arn.account === 'own' ? account : ''];
  return ['arn', `\${AWS::Partition}`, arn.service, ...place, arn.name].join(':');
}
