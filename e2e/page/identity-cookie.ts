import type { BrowserContext } from "@playwright/test";

export const identityCookieName = "ph_phc_demo_posthog";

export interface Identity {
  readonly distinctId: string;
  readonly deviceId: string;
  readonly state: string;
}

/** The value of the identity cookie, as posthog-js and the server write it. */
export function parseIdentity(value: string): Identity {
  const { distinct_id: distinctId, $device_id: deviceId, $user_state: state } = JSON.parse(decodeURIComponent(value)) as Record<string, string>;
  return { distinctId: distinctId!, deviceId: deviceId!, state: state! };
}

/** Whom the browser takes itself for; nobody before the first answer. */
export async function readIdentity(context: BrowserContext): Promise<Identity | undefined> {
  const cookie = (await context.cookies()).find(({ name }) => name === identityCookieName);
  return cookie && parseIdentity(cookie.value);
}
