import type { Benchmark } from './benchmark.ts';
import { runAlertmanager } from './storm/alertmanager.ts';
import { bytes, count } from './storm/amounts.ts';
import { measureStorm, stormTargets } from './storm/measure-storm.ts';

/** 100,000 events within five minutes. */
const bar = 334;

/** How many alarm events a second one process takes through the decision and to people, beside how many Alertmanager takes in. */
export const stormRate: Benchmark = {
  name: 'storm-rate',
  summary: 'alarm events of a storm a second, and memory; beside Prometheus Alertmanager with the same alarms',
  async run(progress) {
    const { ran, events } = (await measureStorm(progress)).largest;
    const peer = await runAlertmanager({ events, targets: stormTargets }, progress);
    const value = (events / ran.milliseconds) * 1_000;
    const own = {
      metric: `events a second in a storm of ${count(events)}`,
      unit: 'events/s',
      value,
      bar,
      holds: value >= bar,
    };
    if (peer === undefined) {
      const note = 'Alertmanager (Debian package prometheus-alertmanager) is not installed here: the peer was skipped';
      return { ...own, note };
    }
    return {
      ...own,
      peer: 'Prometheus Alertmanager',
      peerValue: peer.eventsPerSecond,
      ratio: value / peer.eventsPerSecond,
      note: `resident memory ${bytes(ran.rssBytes)} with every signal, decision and incident kept, the peer ${bytes(peer.rssBytes)}. The bar is not the peer: it merges alerts of the same labels and keeps no record of each, and is spoken to over HTTP by several threads, where Kizuki's functions have everything around them in one process`,
    };
  },
};
