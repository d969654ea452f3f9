import type { StormSettings } from '../functions/decision/storm/storm-settings.ts';

/**
 * What holds for all remediations together; what is left out has its default. After a change: npm run deploy.
 *
 * - storm   so many signals within so many minutes, over all remediations, are a storm: people are told of it once, and nothing is
 *           run by itself until signals come at a lower rate for as long
 * - ownStacks  areas of runbooks, such as 'ec2', that are deployed as a stack of their own, KizukiRunbooks-ec2: for whoever has more
 *           runbooks than fit into one, as npm run deploy then says. To take one back, delete its stack first
 */
export const settings: { storm: Partial<StormSettings>; ownStacks: readonly string[] } = {
  storm: { signals: 50, minutes: 5 },
  ownStacks: [],
};
