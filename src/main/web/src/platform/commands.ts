import type { Commands, Problem, Rooms, Signal, Turn, Views } from "../protocol";
import { BackOff } from "./back-off";
import { uuid7 } from "./uuid7";

/** The platform said no; `problem` says why. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

/** No answer could be had in time. Whether the command took effect is not known. */
export class Unreachable extends Error {
  constructor() {
    super("The platform did not answer. Check your connection and try again.");
  }
}

type Fetch = (path: string, init: RequestInit) => Promise<Response>;
type Wait = (millis: number) => Promise<void>;

/** How long a command is tried, in milliseconds. */
interface Patience {
  readonly oneTry: number;
  readonly longestPause: number;
  readonly inAll: number;
}

const USUAL: Patience = { oneTry: 8_000, longestPause: 8_000, inAll: 20_000 };

/** A call that is being mended waits for each signal, and is over after a minute without media. */
const IN_CALL: Patience = { oneTry: 2_000, longestPause: 1_000, inAll: 60_000 };

const pause: Wait = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/**
 * The platform's commands. A command that gets no answer is sent again with the same key, so that
 * it takes effect once.
 */
export class PlatformCommands {
  constructor(
    private readonly fetch: Fetch = (path, init) => window.fetch(path, init),
    private readonly wait: Wait = pause,
    private readonly now: () => number = () => performance.now(),
  ) {}

  card(address: string): Promise<Views.CreatorCard> {
    return this.get(`/api/creators/${encodeURIComponent(address)}`);
  }

  room(address: string): Promise<Rooms.Room> {
    return this.get(`/api/creators/${encodeURIComponent(address)}/room`);
  }

  /** @param key of the command; the same one again has no second effect */
  sayToRoom(address: string, body: Commands.SayToRoom, key: string): Promise<Rooms.Message> {
    return this.post(`/api/creators/${encodeURIComponent(address)}/messages`, body, USUAL, key);
  }

  me(address: string): Promise<Views.FanSnapshot> {
    return this.get(`/api/me?creator=${encodeURIComponent(address)}`);
  }

  becomeGuest(body: Commands.BecomeGuest): Promise<Views.Guest> {
    return this.post("/api/fans", body);
  }

  addTestCredits(body: Commands.AddTestCredits): Promise<Views.Wallet> {
    return this.post("/api/wallet/test-credits", body);
  }

  ask(address: string, body: Commands.Ask): Promise<Views.Asking> {
    return this.post(`/api/creators/${encodeURIComponent(address)}/requests`, body);
  }

  withdraw(request: string): Promise<Commands.Nothing> {
    return this.post(`/api/requests/${request}/withdraw`, {});
  }

  signal(session: string, body: Signal): Promise<Commands.Nothing> {
    return this.post(`/api/sessions/${session}/signals`, body, IN_CALL);
  }

  /** The TURN servers of a session's call. */
  turn(session: string): Promise<Turn.Servers> {
    return this.send(`/api/sessions/${session}/turn`, { method: "GET" }, IN_CALL);
  }

  seen(session: string): Promise<Commands.Nothing> {
    return this.post(`/api/sessions/${session}/seen`, {});
  }

  tip(session: string, body: Commands.Tip): Promise<Views.Tip> {
    return this.post(`/api/sessions/${session}/tips`, body);
  }

  extend(session: string, body: Commands.Extend): Promise<Views.Session> {
    return this.post(`/api/sessions/${session}/extend`, body);
  }

  say(session: string, body: Commands.Say): Promise<Views.Message> {
    return this.post(`/api/sessions/${session}/messages`, body);
  }

  giveFeedback(session: string, body: Commands.GiveFeedback): Promise<Commands.Nothing> {
    return this.post(`/api/sessions/${session}/feedback`, body);
  }

  report(session: string, body: Commands.Report): Promise<Commands.Nothing> {
    return this.post(`/api/sessions/${session}/report`, body);
  }

  stopRecording(session: string): Promise<Commands.Nothing> {
    return this.post(`/api/sessions/${session}/stop-recording`, {});
  }

  end(session: string): Promise<Views.Summary> {
    return this.post(`/api/sessions/${session}/end`, {});
  }

  /** A session's meter log, exactly as the platform wrote it: its signature is over this. */
  meterLog(session: string): Promise<string> {
    const path = `/api/sessions/${session}/log`;
    return this.send(path, { method: "GET" }, USUAL, (answer) => answer.text());
  }

  private get<T>(path: string): Promise<T> {
    return this.send(path, { method: "GET" });
  }

  private post<T>(
    path: string,
    body: object,
    patience = USUAL,
    key: string = uuid7(),
  ): Promise<T> {
    const init = {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": key },
      body: JSON.stringify(body),
    };
    return this.send(path, init, patience);
  }

  private async send<T>(
    path: string,
    init: RequestInit,
    patience = USUAL,
    read: (answer: Response) => Promise<T> = (answer) => answer.json() as Promise<T>,
  ): Promise<T> {
    const backOff = new BackOff();
    const deadline = this.now() + patience.inAll;
    for (;;) {
      const answer = await this.once(path, init, patience.oneTry);
      if (answer !== "nothing") {
        if (answer.ok) {
          return read(answer);
        }
        throw new Refused(await problemOf(answer));
      }
      const millis = backOff.nextMillis(patience.longestPause);
      if (this.now() + millis > deadline) {
        throw new Unreachable();
      }
      await this.wait(millis);
    }
  }

  private async once(
    path: string,
    init: RequestInit,
    millis: number,
  ): Promise<Response | "nothing"> {
    try {
      const signal = AbortSignal.timeout(millis);
      const answer = await this.fetch(path, { ...init, credentials: "same-origin", signal });
      return answer.status >= 502 && answer.status <= 504 ? "nothing" : answer;
    } catch {
      return "nothing";
    }
  }

}

async function problemOf(answer: Response): Promise<Problem> {
  if (answer.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    return (await answer.json()) as Problem;
  }
  return {
    type: "about:blank",
    title: "Something went wrong here",
    status: answer.status,
    detail: "Something went wrong on the platform. Nothing was charged. Try again.",
    code: "INTERNAL",
    until: null,
    field: null,
    missing: null,
  };
}
