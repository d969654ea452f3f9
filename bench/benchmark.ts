/** One measurement against its bar, and against its peer where one was there to measure in the same run. */
export interface Measurement {
  name: string;
  /** What was measured. */
  metric: string;
  unit: string;
  value: number;
  /** What it is compared with; absent where the peer is not on this machine. */
  peer?: string;
  peerValue?: number;
  /** `value` divided by `peerValue`. */
  ratio?: number;
  bar: number;
  holds: boolean;
  /** What a reader of the numbers should know, such as why there is no peer. */
  note?: string;
}

export interface Benchmark {
  name: string;
  /** One line for `--help`. */
  summary: string;
  /** Measures; tells `progress` what it is doing. Throws where it could not measure. */
  run(progress: Progress): Promise<Omit<Measurement, 'name'>>;
}

export type Progress = (doing: string) => void;
