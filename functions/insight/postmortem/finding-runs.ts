import { didFail, failedUndos, type RunRecord } from '../runs-of.ts';
import { type Evidence, type Finding, ownerOf } from './finding.ts';
import { shortFailure } from './short-failure.ts';

/** What the runs speak of: an undo that failed, a step that did, a repair that helped nothing, a run that nothing proves. */
export function findingRuns(evidence: Evidence): Finding[] {
  return evidence.runs.flatMap((run) => {
    const findings = [...undoFailed(run, evidence), ...stepFailed(run), ...didNotHelp(run, evidence), ...unproven(run)];
    return findings.map((finding) => ({ ...finding, owner: ownerOf(evidence, run.remediation) }));
  });
}

/** What a step of SSM Automation fails with where AWS refused its call: nothing was found then. */
const couldNotLook = /An error occurred \(\w+\) when calling the \w+ operation/;

type Unowned = Omit<Finding, 'owner'>;

function undoFailed(run: RunRecord, { incident }: Evidence): Unowned[] {
  const steps = failedUndos(run);
  if (steps.length === 0) return [];
  const names = steps.map(({ step, status }) => `${step} ${status}`).join(', ');
  return [
    {
      factor: {
        en: `${run.document} could not take back what it had changed: ${names}`,
        ja: `${run.document} は変更を元に戻せませんでした: ${names}`,
      },
      action: {
        en: `Check the state of ${incident.target.id} by hand: what the run changed may be half there`,
        ja: `${incident.target.id} の状態を手動で確認する(変更が中途半端に残っている可能性がある)`,
      },
    },
  ];
}

function stepFailed({ document, steps }: RunRecord): Unowned[] {
  const failed = steps.find(({ phase, status }) => (phase === 'check' || phase === 'act') && isFailure(status));
  if (failed === undefined) return [];
  const { step, phase } = failed;
  const failure = shortFailure(failed.failure ?? failed.status);
  if (phase === 'check' && !couldNotLook.test(failure)) {
    return [
      {
        factor: {
          en: `${document} refused to act: check ${step} found ${failure}`,
          ja: `${document} は事前確認 ${step} により対処を中止しました: ${failure}`,
        },
        action: {
          en: `Decide whether what ${step} of ${document} found is another problem, which needs a runbook of its own`,
          ja: `${document} の ${step} が検出した状態が別の問題であるか、専用のランブックが必要かを検討する`,
        },
      },
    ];
  }
  return [
    {
      factor: {
        en: `step ${step} of ${document} failed: ${failure}`,
        ja: `${document} の手順 ${step} が失敗: ${failure}`,
      },
      action: {
        en: `Mend why step ${step} of ${document} failed, and try it with --plan`,
        ja: `${document} の手順 ${step} が失敗した原因を解消し、--plan で確認する`,
      },
    },
  ];
}

function didNotHelp(run: RunRecord, { incident }: Evidence): Unowned[] {
  const acted = run.steps.some(({ phase, status }) => phase === 'act' && status === 'Success');
  if (run.proof?.outcome !== 'failed' || !acted) return [];
  return [
    {
      factor: {
        en: `${run.document} did what it should and ${incident.target.id} was not mended: ${run.proof.evidence}`,
        ja: `${run.document} の対処は完了しましたが ${incident.target.id} は復旧しませんでした: ${run.proof.evidence}`,
      },
      action: {
        en: `Find the cause that ${run.document} does not mend, and give the remediation a further runbook for it, or another first one`,
        ja: `${run.document} では解消しない原因を特定し、次のランブックの追加、または最初のランブックの変更を検討する`,
      },
    },
  ];
}

function unproven(run: RunRecord): Unowned[] {
  if (run.ended?.status !== 'Success' || run.proof !== undefined || didFail(run)) return [];
  return [
    {
      factor: {
        en: `${run.document} ended, and nothing proves that it helped`,
        ja: `${run.document} は終了しましたが、復旧を証明するものがありません`,
      },
      action: {
        en: `Give ${run.document} a verification`,
        ja: `${run.document} に復旧確認を追加する`,
      },
    },
  ];
}

/** Cancelled is somebody's will, and says nothing of the step. */
function isFailure(status: string): boolean {
  return status === 'Failed' || status === 'TimedOut';
}
