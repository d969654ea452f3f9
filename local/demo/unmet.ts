import type { Incident } from '../../functions/incident/incident.ts';
import { worthTelling } from '../../functions/people/worth-telling.ts';
import { alarmNames, type Observation, ordersTable } from './observe.ts';

/** The remediations that the demo calls for. */
export const expectedRemediations = ['restart-demo-service', 'reclaim-demo-disk', 'raise-orders-capacity'];

/** In per cent; the alarm's own threshold. */
const folderThreshold = 80;

/** Which conditions of a mended world do not hold, each as a clause for people. `before` is how things were before they were broken. */
export function unmet(before: Observation, now: Observation): string[] {
  const { serviceAnswers, servicePid, folderUsedPercent, alarms, units, incidents } = now;
  const faults: (string | false)[] = [
    !serviceAnswers && 'the service does not answer HTTP 200',
    serviceAnswers && servicePid === before.servicePid && `the service has still the process ${servicePid}`,
    folderUsedPercent >= folderThreshold &&
      `the folder is ${folderUsedPercent.toFixed(1)} % full, not below ${folderThreshold} %`,
    (units.read <= before.units.read || units.write <= before.units.write) &&
      `the table ${ordersTable} has ${units.read} read and ${units.write} write units, as before or fewer`,
    ...Object.values(alarmNames).map(
      (name) => alarms[name] !== 'OK' && `the alarm ${name} is ${alarms[name] ?? 'missing'}, not OK`,
    ),
    ...expectedRemediations.map(
      (name) => !incidents.some(({ remediation }) => remediation === name) && `there is no incident of ${name}`,
    ),
    ...incidents.map(
      ({ id, remediation, state }) =>
        state !== 'resolved' && `the incident ${id} of ${remediation} is ${state}, not resolved`,
    ),
    ...incidents.map((incident) => isUntold(incident) && `nobody was told of the incident ${incident.id}`),
  ];
  return faults.filter((fault) => fault !== false);
}

function isUntold(incident: Incident): boolean {
  const told = incident.timeline.some((entry) => entry.type === 'message' && entry.about === incident.state);
  return incident.state === 'resolved' && worthTelling(incident) && !told;
}
