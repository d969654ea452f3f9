/** How many children run at once, and after how many errors no further one begins. */
export interface Rate {
  /** At least 1. */
  maxConcurrency: number;
  /** 0 stops after the first error. */
  maxErrors: number;
}

/** The values of the API where a request gives none; that of MaxErrors is undocumented, so the careful one is taken. */
const DEFAULT_CONCURRENCY = '10';
const DEFAULT_ERRORS = '0';

const CONCURRENCY = /^(?:[1-9]\d{0,6}|[1-9]\d?%|100%)$/;
const ERRORS = /^(?:0|[1-9]\d{0,6}|\d%|[1-9]\d%|100%)$/;

/**
 * The rate for a number of targets from `10` or `10%`. A share is rounded down, but at least one child runs: AWS says only that 10 % of
 * 50 errors stop at the sixth. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export function readRate(concurrency: string | undefined, errors: string | undefined, targets: number): Rate {
  return {
    maxConcurrency: Math.max(1, numberOf(concurrency ?? DEFAULT_CONCURRENCY, targets)),
    maxErrors: numberOf(errors ?? DEFAULT_ERRORS, targets),
  };
}

/** What is wrong with a rate as given; `prefix` begins the names of the fields, such as `Targets`. */
export function checkRate(concurrency: string | undefined, errors: string | undefined, prefix = ''): string[] {
  return [
    ...(concurrency === undefined || CONCURRENCY.test(concurrency)
      ? []
      : [`${prefix}MaxConcurrency must be a number from 1 or a percentage from 1% to 100%, but is ${concurrency}`]),
    ...(errors === undefined || ERRORS.test(errors)
      ? []
      : [`${prefix}MaxErrors must be a number from 0 or a percentage from 0% to 100%, but is ${errors}`]),
  ];
}

function numberOf(text: string, total: number): number {
  const number = Number.parseInt(text, 10);
  return text.endsWith('%') ? Math.floor((total * number) / 100) : number;
}
