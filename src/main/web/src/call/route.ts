import type { Turn } from "../protocol";
import type { Route } from "./connections";

/** A credential is valid for at least twice as long after it was asked for. */
const FRESH_MILLIS = 5 * 60_000;

/**
 * The way of one call's media: through the platform's TURN servers where it has any, and then
 * nothing past them, so that neither side learns the other's internet address; else directly. A
 * credential is asked for anew when it may expire soon; until the new one is there, the old one is
 * used.
 */
export function routeOf(
  ask: () => Promise<Turn.Servers>,
  nowMillis: () => number = () => performance.now(),
): Route {
  let newest: Promise<Turn.Servers> | null = null;
  let askedAt = 0;
  let isDirect = false;
  return async () => {
    if (newest === null || (!isDirect && nowMillis() - askedAt > FRESH_MILLIS)) {
      const before = newest;
      askedAt = nowMillis();
      newest = ask().catch((error: unknown) => {
        newest = before;
        if (before === null) {
          throw error;
        }
        return before;
      });
    }
    const { servers } = await newest;
    isDirect = servers.length === 0;
    return {
      iceTransportPolicy: isDirect ? "all" : "relay",
      iceServers: servers.map(({ urls, username, credential }) => ({ urls, username, credential })),
    };
  };
}
