import { StringListParameter, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { allowedPattern } from '../../functions/sheet/allowed-pattern.ts';
import type { Row, Sheet } from '../../functions/sheet/sheet.ts';
import { environmentParameter, parameterOf, storedType, valuesIn } from '../../functions/sheet/stored.ts';

export interface SheetStackProps extends StackProps {
  sheet: Sheet;
  /** Which column of the sheet is deployed. */
  environment: string;
}

/** The parameter sheet of one environment in SSM Parameter Store, and the name of that environment beside it. */
export class SheetStack extends Stack {
  constructor(scope: Construct, id: string, { sheet, environment, ...props }: SheetStackProps) {
    super(scope, id, { description: 'Kizuki: the parameter sheet', ...props });
    new StringParameter(this, 'Environment', {
      parameterName: environmentParameter,
      stringValue: environment,
      description: 'Kizuki: the environment that the parameter sheet was deployed for',
    });
    for (const [name, row] of Object.entries(sheet.rows)) storedRow(this, name, row, environment);
  }
}

function storedRow(scope: Construct, name: string, row: Row, environment: string): void {
  const values = valuesIn(row, environment);
  const pattern = allowedPattern(row);
  const settings = {
    parameterName: parameterOf(name),
    description: `${row.label.en} / ${row.label.ja}`.slice(0, 1024),
    ...(pattern !== undefined && { allowedPattern: pattern }),
  };
  // The row's own name would do as an id, but for its slashes.
  const id = `Row-${name.replaceAll('/', '--')}`;
  if (storedType(row) === 'StringList') new StringListParameter(scope, id, { ...settings, stringListValue: values });
  else new StringParameter(scope, id, { ...settings, stringValue: values.join() });
}
