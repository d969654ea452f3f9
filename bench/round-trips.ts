import type { Benchmark } from './benchmark.ts';
export const roundTrips: Benchmark = {
  name: 'round-trips',
  summary: '',
  run: async () => {
    throw new Error('x');
  },
};
