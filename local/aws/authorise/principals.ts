import { randomBytes } from 'node:crypto';
import type { Caller, Place } from '../service.ts';

/** Temporary credentials of a role, as STS hands them out. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** Who holds which access key. */
export interface Principals {
  /** New credentials of a role; the session's name shows in the caller's ARN. */
  issue(roleArn: string, sessionName: string): RoleCredentials & { caller: Caller };
  /** Further credentials of somebody who has called already. */
  issueTo(caller: Caller): RoleCredentials;
  /** The holder of an access key: a role's session, or the account's root for a key that was not issued here. */
  callerOf(accessKeyId: string): Caller;
}

/** Keeps the access keys that this endpoint has handed out. Keys are random, as a bearer of one is its role. */
export function createPrincipals(place: Place): Principals {
  const callers = new Map<string, Caller>();
  function issueTo(caller: Caller): RoleCredentials {
    const accessKeyId = `ASIA${base32(16)}`;
    callers.set(accessKeyId, caller);
    const secretAccessKey = randomBytes(30).toString('base64');
    return { accessKeyId, secretAccessKey, sessionToken: randomBytes(96).toString('base64') };
  }

  return {
    issue(roleArn, sessionName) {
      const caller = sessionOf(place, roleArn, sessionName);
      return { ...issueTo(caller), caller };
    },
    issueTo,
    callerOf: (accessKeyId) => callers.get(accessKeyId) ?? rootOf(place),
  };
}

/** The account's root, which may do everything. */
export function rootOf({ partition, account }: Place): Caller {
  return { account, arn: `arn:${partition}:iam::${account}:root` };
}

/** A role's session, as STS names it: the role's path does not show. */
export function sessionOf({ partition, account }: Place, roleArn: string, sessionName: string): Caller {
  const roleName = roleArn.split('/').at(-1);
  return { account, arn: `arn:${partition}:sts::${account}:assumed-role/${roleName}/${sessionName}`, roleArn };
}

function base32(length: number): string {
  return [...randomBytes(length)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
}
