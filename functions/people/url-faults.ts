/** What is wrong with an address as someone wrote it, one text each. Keys and tokens travel with requests: nothing may be reached but by TLS. */
export function urlFaults(setting: string, text: string): string[] {
  const url = URL.parse(text.replaceAll(/\{(incident|document)\}/g, 'x'));
  if (url === null) return [`${setting} is not a URL; give one such as https://example.com`];
  return [
    ...(url.protocol === 'https:' || isLoopback(url)
      ? []
      : [`${setting} is not https; keys and names would be read on the way`]),
    ...(url.username + url.password === '' ? [] : [`${setting} holds a user or password; name a secret instead`]),
  ];
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
}
