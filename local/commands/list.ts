import type { Command } from 'commander';
import { type Autonomy, type Remediation, rungsOf, type Trigger } from '../../functions/decision/remediation.ts';
import type { Risk, Runbook } from '../../functions/runbook/runbook.ts';
import { catalogue } from '../../runbooks/catalogue.ts';
import { remediations } from '../../runbooks/remediations.ts';

/** One runbook with what starts it, as `kizuki list --json` gives it. */
export interface Listed {
  name: string;
  title: string;
  risk: Risk;
  owner: string;
  area: string;
  /** `alarm <name>`, `event <source> <detail type>` or `request`; empty where no remediation runs it. */
  triggers: string[];
  /** The most that any of its remediations may do; null where there is none. */
  autonomy: Autonomy | null;
  /** The remediations that run it, first or as a further rung, by name. */
  remediations: string[];
}

/** Adds `kizuki list`: the runbooks and what starts them. */
export function add(program: Command): void {
  program
    .command('list')
    .description('Lists the runbooks, and the remediations that run them.')
    .option('--json', 'as JSON')
    .action(({ json }: { json?: true }) => {
      const listed = list(catalogue, remediations);
      console.log(json ? JSON.stringify(listed, undefined, 2) : toTable(listed));
    });
}

/** The runbooks in the order of their names. */
export function list(runbooks: Runbook[], all: Remediation[]): Listed[] {
  const entries = runbooks.map((runbook): Listed => {
    const own = all.filter((remediation) =>
      rungsOf(remediation).some((rung) => 'id' in rung.runbook && rung.runbook.id === runbook.id),
    );
    return {
      name: runbook.id,
      title: runbook.title.en,
      risk: runbook.risk,
      owner: runbook.owner,
      area: runbook.id.split('/')[0] as string,
      triggers: [...new Set(own.map(({ on }) => triggerText(on)))],
      autonomy: freest(own.map(({ autonomy }) => autonomy)),
      remediations: own.map(({ name }) => name),
    };
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const freedom: Autonomy[] = ['observe', 'approve', 'auto'];

function freest(all: Autonomy[]): Autonomy | null {
  return freedom.findLast((autonomy) => all.includes(autonomy)) ?? null;
}

function triggerText(on: Trigger): string {
  if (on === 'request') return 'request';
  return 'alarm' in on ? `alarm ${on.alarm}` : `event ${on.event.source} ${on.event.detailType}`;
}

/** Columns as wide as their longest cell, two spaces apart. */
export function toTable(listed: Listed[]): string {
  const header = ['RUNBOOK', 'RISK', 'OWNER', 'AUTONOMY', 'STARTED BY', 'TITLE'];
  const rows = listed.map(({ name, risk, owner, autonomy, triggers, title }) => [
    name,
    risk,
    owner,
    autonomy ?? '-',
    triggers.join(', ') || '-',
    title,
  ]);
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => (line[column] as string).length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
