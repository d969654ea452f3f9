/** Something was delivered that is not a signal. It belongs into the dead-letter queue, where a person finds it. */
export class SignalRefusedError extends Error {
  override readonly name = 'SignalRefusedError';
}
