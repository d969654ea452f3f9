import { flowOf } from '../../../../functions/people/board/document-flow.ts';

const names = (document: unknown, isUndo: boolean) =>
  flowOf(document).flatMap((step) => (step.isUndo === isUndo ? [step.name] : []));

test('what only a failure leads to is apart from the way through', () => {
  const document = {
    mainSteps: [
      { name: 'Read', action: 'aws:executeAwsApi', onFailure: 'Abort' },
      { name: 'Act', action: 'aws:executeAwsApi', onFailure: 'step:Undo' },
      { name: 'Verify', action: 'aws:waitForAwsResourceProperty', onFailure: 'step:Undo', nextStep: 'Done' },
      { name: 'Undo', action: 'aws:executeAwsApi', nextStep: 'UndoToo' },
      { name: 'UndoToo', action: 'aws:executeAwsApi', isEnd: true },
      { name: 'Done', action: 'aws:sleep', isEnd: true },
    ],
  };

  expect(names(document, false)).toEqual(['Read', 'Act', 'Verify', 'Done']);
  expect(names(document, true)).toEqual(['Undo', 'UndoToo']);
});

test('every way of a choice is one through, and steps inside of a loop are inside of it', () => {
  const document = {
    mainSteps: [
      { name: 'Choose', action: 'aws:branch', inputs: { Choices: [{ NextStep: 'One' }], Default: 'Each' } },
      { name: 'One', action: 'aws:sleep', nextStep: 'Done' },
      { name: 'Each', action: 'aws:loop', inputs: { Steps: [{ name: 'Inside', action: 'aws:sleep' }] } },
      { name: 'Done', action: 'aws:sleep', isEnd: true },
    ],
  };

  expect(names(document, false)).toEqual(['Choose', 'One', 'Each', 'Inside', 'Done']);
  expect(flowOf(document).map(({ depth }) => depth)).toEqual([0, 0, 0, 1, 0]);
});

test.each([
  ['nothing', undefined],
  ['a document of Run Command', { schemaVersion: '2.2', mainSteps: [{ action: 'aws:runShellScript' }] }],
  ['steps that are none', { mainSteps: 'many' }],
  ['steps that lead to themselves', { mainSteps: [{ name: 'A', nextStep: 'A' }] }],
])('of %s there is something to draw, or nothing, and never a failure', (_what, document) => {
  expect(() => flowOf(document)).not.toThrow();
});
