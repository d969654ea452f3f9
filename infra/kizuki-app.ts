import { App } from 'aws-cdk-lib/core';
import { checkSettings } from '../functions/decision/check-settings.ts';
import type { Remediation } from '../functions/decision/remediation.ts';
import { checkPeople } from '../functions/people/check-people.ts';
import { mailOnly, type PeopleSettings } from '../functions/people/people-settings.ts';
import type { Runbook } from '../functions/runbook/runbook.ts';
import { checkSheet } from '../functions/sheet/check-sheet.ts';
import { checkSheetUse } from '../functions/sheet/check-sheet-use.ts';
import type { Sheet } from '../functions/sheet/sheet.ts';
import type { Language } from '../functions/text.ts';
import type { Bundles } from './bundle/bundle-functions.ts';
import { areaOf } from './constructs/runbook-documents.ts';
import { featureFlags } from './feature-flags.ts';
import { DemoStack } from './stacks/demo-stack.ts';
import { KizukiStack } from './stacks/kizuki-stack.ts';
import { RunbooksStack } from './stacks/runbooks-stack.ts';
import { SheetStack } from './stacks/sheet-stack.ts';

export interface KizukiAppProps {
  catalogue: Runbook[];
  remediations: Remediation[];
  /** How people are told; by mail alone where absent. */
  people?: PeopleSettings;
  /** The parameter sheet; without one there is no stack for it. */
  sheet?: Sheet;
  bundles: Bundles;
  /** Areas of runbooks that are deployed as stacks of their own. */
  ownStacks?: readonly string[];
  /** Where the cloud assembly goes; the CDK command line says so itself. */
  outdir?: string;
  /** Settings as `cdk -c NAME=VALUE` gives them: environment, language, drillMinutes, demoInstanceId, demoService, demoFolder. */
  context?: Record<string, string>;
}

/**
 * The CDK app: the stacks `Kizuki`, `KizukiSheet` and `KizukiDemo`, for whichever account and region they are deployed to. They know each other by
 * names that are the same everywhere, not by exports, so that each can be deleted without the others;
 * what is deployed with `Kizuki` is the sheet that its remediations read.
 *
 * @throws {SettingError} for a setting that cannot be.
 * @throws {SettingsFaultError} for remediations that are set as they cannot be.
 * @throws {PeopleFaultError} for people who are to be told as they cannot be.
 * @throws {SheetFaultError} for a sheet that is written as it cannot be, or lacks what is taken from it.
 */
export function kizukiApp(props: KizukiAppProps): App {
  const { catalogue, remediations, people = mailOnly, sheet, bundles, ownStacks = [], outdir, context } = props;
  checkSettings(remediations);
  checkPeople(people, remediations);
  if (sheet !== undefined) checkSheet(sheet);
  checkSheetUse(sheet ?? { environments: [], rows: {} }, remediations, catalogue);
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    // checkLimits says what to do about too many.
    context: { '@aws-cdk/core:stackResourceLimit': 0, ...featureFlags, ...withoutChecks(), ...context },
    analyticsReporting: false,
    treeMetadata: isChecked(), // a map of all constructs, for whoever reads what the checks found
  });
  const setting = (name: string, otherwise: string): string => app.node.tryGetContext(name) ?? otherwise;

  const areas = [...new Set(catalogue.map(areaOf))];
  const apart = new Map(
    ownStacks.map((area) => [oneOf(areas, 'ownStacks', area), new RunbooksStack(app, area)] as const),
  );
  const kizuki = new KizukiStack(app, 'Kizuki', {
    apart,
    catalogue,
    remediations,
    people,
    bundles,
    language: language(setting('language', 'en')),
    drillMinutes: drillMinutes(setting('drillMinutes', '15')),
  });
  for (const stack of apart.values()) stack.addStackDependency(kizuki, 'what moves there is gone from here first');
  if (sheet !== undefined) {
    const environment = oneOf(sheet.environments, 'environment', setting('environment', sheet.environments[0] ?? ''));
    kizuki.addStackDependency(
      new SheetStack(app, 'KizukiSheet', { sheet, environment }),
      'its remediations read the sheet',
    );
  }
  new DemoStack(app, 'KizukiDemo', {
    instanceId: setting('demoInstanceId', 'mi-0de30000000000001'),
    service: setting('demoService', 'kizuki-demo-web'),
    folder: setting('demoFolder', '/var/log/kizuki-demo'),
  });
  return app;
}

/** Where each resource was made in the code is for what the CDK's own checks find; that takes a fifth of the time. */
function withoutChecks(): Record<string, true> {
  return isChecked() ? {} : { 'aws:cdk:disable-creation-stack-traces': true };
}

const isChecked = (): boolean => process.env.CDK_VALIDATION !== 'false';

/** A setting has a value that it cannot have. */
export class SettingError extends Error {
  constructor(name: string, value: string, allowed: string) {
    super(
      `the setting ${name} is "${value}"; give ${allowed}, for example: cdk deploy -c ${name}=${allowed.split(' ')[0]}`,
    );
    this.name = 'SettingError';
  }
}

function language(value: string): Language {
  if (value === 'en' || value === 'ja') return value;
  throw new SettingError('language', value, 'en or ja');
}

function oneOf(allowed: readonly string[], name: string, value: string): string {
  if (allowed.includes(value)) return value;
  throw new SettingError(name, value, allowed.join(' or '));
}

/** An alarm looks back over a day at most. */
function drillMinutes(value: string): number {
  const minutes = Number(value);
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1400) return minutes;
  throw new SettingError('drillMinutes', value, '15 or any whole number from 1 to 1400');
}
