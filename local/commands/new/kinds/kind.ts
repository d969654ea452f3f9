/**
 * What `kizuki new` knows of a kind of resource. All code is as it stands in the files; what is written there works, and is refused, undone
 * and allowed as its test says, so that whoever goes on from there begins with something that is green.
 */
export interface Kind {
  /** For --help. */
  what: string;
  /** Areas under runbooks/ for which this kind is taken where no other is named. */
  areas: string[];
  /** The parameter that names the resource. */
  parameter: { name: string; en: string; ja: string; pattern: string; example: string };
  /** The dimension of CloudWatch metrics that names it. */
  dimension: string;
  purpose: { en: string; ja: string };
  /** What the runbook takes from the builder besides runbook, parameter and alarmIsOk. */
  builder: string[];
  /** The body of `steps`. */
  steps: string;
  /** What stands below the runbook: scripts, for one. */
  below?: string;
  test: {
    /** What is imported beside the runbook; paths are as in test/runbooks/. */
    imports: string;
    /** Gives `aws({ alarm, state })`: answers for a run. */
    answers: string;
    /** A state of the resource in which the runbook refuses. */
    refusedState: string;
    /** The last step before that refusal, as `way` has it. */
    refusal: string;
    /** The end of the way of a run that was taken back. */
    undone: string;
    /** Expectations of `calls`: that the act has asked for what it should, and that the undo has. */
    does: string;
    undoes: string;
  };
}
