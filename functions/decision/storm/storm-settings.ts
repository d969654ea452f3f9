/** How many signals, over all remediations, make a storm. */
export interface StormSettings {
  /** So many signals within `minutes` begin a storm; default 50. */
  signals: number;
  /** Default 5. A storm is over once signals have come at a lower rate for so long. */
  minutes: number;
}

export function stormSettings(given: Partial<StormSettings> = {}): StormSettings {
  return { signals: 50, minutes: 5, ...given };
}
