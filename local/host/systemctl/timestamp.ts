const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sat 2025-11-22 18:11:00 UTC`, as systemctl prints times with TZ=UTC. */
export function timestamp(at: number): string {
  const date = new Date(at);
  const iso = date.toISOString();
  return `${days[date.getUTCDay()]} ${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** `Nov 22 18:11:00`, as the journal prints times. */
export function journalTime(at: number): string {
  const iso = new Date(at).toISOString();
  return `${months[Number(iso.slice(5, 7)) - 1]} ${iso.slice(8, 10)} ${iso.slice(11, 19)}`;
}

/** `1h 2min ago`, `5s ago`: the two largest units, as systemd shortens a span. */
export function ago(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const spans: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = spans.findIndex(([count]) => count > 0);
  if (first < 0) return 'just now';
  const shown = spans.slice(first, first + 2).filter(([count]) => count > 0);
  return `${shown.map(([count, unit]) => `${count}${unit}`).join(' ')} ago`;
}
