export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

export function bytes(value: number): string {
  return Math.abs(value) < 100_000 ? `${count(value)} bytes` : `${count(value / 1_048_576)} MiB`;
}
