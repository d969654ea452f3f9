import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where the browser is that tests look through: CHROMIUM_PATH, or where Debian's package puts it. Undefined where there is none. */
export const chromiumPath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(isProgram);

/** Nothing that the browser does of its own accord may leave this machine. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** A browser with a profile of its own, which goes with it. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    headless: true,
    args: flags,
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
  });
}

function isProgram(path: string | undefined): path is string {
  if (path === undefined) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
