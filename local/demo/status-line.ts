import { alarmNames, type Observation } from './observe.ts';

/** How things stand, in one line: service, folder, table, alarms, incidents. */
export function statusLine({ serviceAnswers, folderUsedPercent, units, alarms, incidents }: Observation): string {
  const parts = [
    `service ${serviceAnswers ? 'up' : 'down'}`,
    `folder ${folderUsedPercent.toFixed(0)} %`,
    `orders ${units.read}/${units.write} units`,
    `alarms ${Object.values(alarmNames)
      .map((name) => alarms[name] ?? 'missing')
      .join(', ')}`,
    ...incidents.map(({ remediation, state }) => `${remediation} ${state}`),
  ];
  return parts.join(' · ');
}
