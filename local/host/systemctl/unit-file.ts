import type { Unit } from '../unit.ts';

/** Where the unit file would be on a host with systemd. */
export function unitPath(name: string): string {
  return `/etc/systemd/system/${name}.service`;
}

/** The unit file that describes what the supervisor does with this unit; see systemd.service(5). */
export function unitFile(unit: Unit): string {
  return `[Unit]
Description=${unit.description}

[Service]
Type=notify
ExecStart=${unit.command.join(' ')}
Restart=no

[Install]
WantedBy=multi-user.target
`;
}
