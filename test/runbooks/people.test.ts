import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkPeople } from '../../functions/people/check-people.ts';
import type { PeopleSettings } from '../../functions/people/people-settings.ts';
import { people } from '../../runbooks/people.ts';
import { remediations } from '../../runbooks/remediations.ts';

const run = promisify(execFile);
const repository = join(__dirname, '../..');

/** The file as it is when every example in it is taken out of its comment. */
function withExamples(): string {
  const text = readFileSync(join(repository, 'runbooks/people.ts'), 'utf8');
  return text.replaceAll(/^(\s*)\/\/ (?=[\s{}[\]]|\w+:|\S+,$)/gm, '$1');
}

describe('runbooks/people.ts', () => {
  test('tells people by mail alone, as it is delivered', () => {
    expect(people.channels).toEqual([{ kind: 'sns', name: 'sns' }]);
  });

  test('has examples of every kind of channel, which compile and can be deployed when they are taken out of their comments', async () => {
    const build = join(repository, '.build');
    mkdirSync(build, { recursive: true });
    const folder = mkdtempSync(join(build, 'people-'));
    const file = join(folder, 'people.ts');
    try {
      writeFileSync(file, withExamples().replace("'../functions/", "'../../functions/"));
      const project = join(folder, 'tsconfig.json');
      writeFileSync(project, JSON.stringify({ extends: join(repository, 'tsconfig.json'), include: [file] }));
      await run(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', project]).catch(
        ({ stdout }) => Promise.reject(new Error(stdout)),
      );

      const { people: all } = (await import(file)) as { people: PeopleSettings };

      expect(all.channels.map(({ kind }) => kind).sort()).toEqual(['jira', 'pagerduty', 'redmine', 'slack', 'sns']);
      expect(Object.keys(all).sort()).toEqual(['channels', 'escalation', 'links', 'report', 'severity']);
      expect(() => checkPeople(all, remediations)).not.toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 30_000);
});
