import type { ErrorCode, Problem } from "../protocol";

/** A player that the platform has taken. */
export interface Joined {
  /** Address of the player, to restart or end it. */
  readonly resource: string;
  /** SDP. */
  readonly answer: string;
}

/** The platform said no to a player. */
export class PlayRefused extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode | null,
  ) {
    super(`${status} ${code ?? ""}`);
  }
}

/** What a player asks of the platform (WHEP, with ICE restarts as in RFC 9725 section 4.3.3). */
export interface Whep {
  /** Rejects with `PlayRefused`, or with anything else if there is no answer. */
  play(offer: string): Promise<Joined>;
  /** Takes a fragment with new ICE credentials and gives the platform's. */
  restart(resource: string, fragment: string): Promise<string>;
  /** Ends a player; goes out even if the page is being closed. Never rejects. */
  leave(resource: string): Promise<void>;
}

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const ONE_TRY_MILLIS = 8_000;
const LEAVING_MILLIS = 2_000;

/** WHEP over HTTP with the platform that served the page. */
export class PlatformWhep implements Whep {
  private readonly path: string;

  constructor(
    address: string,
    private readonly origin: string,
    private readonly fetch: Fetch = (path, init) => window.fetch(path, init),
  ) {
    this.path = `/api/whep/${encodeURIComponent(address)}`;
  }

  async play(offer: string): Promise<Joined> {
    const answer = await this.send(this.path, {
      method: "POST",
      headers: { "Content-Type": "application/sdp", Accept: "application/sdp" },
      body: offer,
    });
    const location = answer.headers.get("Location");
    if (answer.status !== 201 || location === null) {
      throw new PlayRefused(answer.status, null);
    }
    const { href } = new URL(location, new URL(this.path, this.origin));
    return { resource: href, answer: await answer.text() };
  }

  async restart(resource: string, fragment: string): Promise<string> {
    const answer = await this.send(resource, {
      method: "PATCH",
      headers: { "Content-Type": "application/trickle-ice-sdpfrag", "If-Match": "*" },
      body: fragment,
    });
    return answer.text();
  }

  async leave(resource: string): Promise<void> {
    try {
      const signal = AbortSignal.timeout(LEAVING_MILLIS);
      await this.fetch(resource, {
        method: "DELETE",
        keepalive: true,
        credentials: "same-origin",
        signal,
      });
    } catch (error) {
      console.warn(`leaving: ${String(error)}`);
    }
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const signal = AbortSignal.timeout(ONE_TRY_MILLIS);
    const answer = await this.fetch(path, { ...init, credentials: "same-origin", signal });
    if (!answer.ok) {
      throw new PlayRefused(answer.status, await codeOf(answer));
    }
    return answer;
  }
}

async function codeOf(answer: Response): Promise<ErrorCode | null> {
  if (!answer.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    return null;
  }
  return ((await answer.json()) as Problem).code;
}
