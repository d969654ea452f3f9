import type { Benchmark } from './benchmark.ts';
import { board } from './board.ts';
import { bundleSize } from './bundle-size.ts';
import { check } from './check.ts';
import { coldStart } from './cold-start.ts';
import { coldStartNotify } from './cold-start-notify.ts';
import { decide } from './decide.ts';
import { engine } from './engine.ts';
import { engineExecutions } from './engine-executions.ts';
import { engineSteps } from './engine-steps.ts';
import { roundTrips } from './round-trips.ts';
import { storm } from './storm.ts';
import { stormRate } from './storm-rate.ts';
import { synth } from './synth.ts';

/** All benchmarks, in the order they run. A new one is a file of its own and a line here. */
export const benchmarks: Benchmark[] = [
  bundleSize,
  coldStart,
  coldStartNotify,
  roundTrips,
  decide,
  board,
  storm,
  stormRate,
  engine,
  engineSteps,
  engineExecutions,
  check,
  synth,
];
