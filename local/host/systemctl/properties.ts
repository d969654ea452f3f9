import type { UnitStatus } from '../unit.ts';
import { exitStatus } from './status-text.ts';
import { timestamp } from './timestamp.ts';
import { unitPath } from './unit-file.ts';

/** The properties `systemctl show` knows here, by systemd's names; a unit that is not there has those systemd gives it. */
export function properties(name: string, status: UnitStatus | undefined): Record<string, string> {
  const id = `${name}.service`;
  if (!status) {
    return {
      Id: id,
      LoadState: 'not-found',
      ActiveState: 'inactive',
      SubState: 'dead',
      MainPID: '0',
      Result: 'success',
      UnitFileState: '',
    };
  }
  const active = status.activeState === 'active';
  return {
    Id: id,
    Description: status.unit.description,
    LoadState: 'loaded',
    ActiveState: status.activeState,
    SubState: status.subState,
    MainPID: String(status.mainPid),
    Result: status.result,
    ExecMainPID: String(status.mainPid || (status.lastExit?.pid ?? 0)),
    ExecMainCode: status.lastExit && !active ? (status.lastExit.signal ? '2' : '1') : '0', // CLD_KILLED, CLD_EXITED
    ExecMainStatus: active ? '0' : String(exitStatus(status.lastExit)),
    FragmentPath: unitPath(name),
    UnitFileState: 'enabled',
    Type: 'notify',
    Restart: 'no',
    StateChangeTimestamp: timestamp(status.since),
    ActiveEnterTimestamp: active ? timestamp(status.since) : '',
  };
}
