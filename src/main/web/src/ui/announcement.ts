import { type State, screenOf } from "../store/state";

const TOLD_SECONDS = [300, 120, 60];

/** What a screen reader is told about a change: states, and the time left at 5, 2 and 1 minute. */
export function announcement(before: State, now: State): string | null {
  const name = now.card?.name ?? "";
  if (screenOf(before) !== screenOf(now)) {
    return screenChange(now, name);
  }
  const wasOpen = before.card?.offer.open ?? false;
  const isOpen = now.card?.offer.open ?? false;
  if (before.card !== null && wasOpen !== isOpen) {
    return isOpen ? `${name} takes 1:1s now.` : `${name} has closed 1:1s.`;
  }
  if (before.session?.state === "STARTING" && now.session?.state === "LIVE") {
    return `You are connected with ${name}.`;
  }
  if (before.session?.meter.paused === true && now.session?.meter.paused === false) {
    return "Connected again.";
  }
  return timeLeft(before, now);
}

function screenChange(now: State, name: string): string | null {
  switch (screenOf(now)) {
    case "waiting":
      return `Asked. Waiting for ${name}.`;
    case "call":
      return `${name} said yes. Connecting.`;
    case "receipt":
      return "The 1:1 has ended.";
    case "card":
    case "loading":
    case "missing":
    case "unreachable":
      return null;
  }
}

function timeLeft(before: State, now: State): string | null {
  const meters = [before.session?.meter, now.session?.meter];
  const [past, present] = meters.map((meter) =>
    meter === undefined ? 0 : meter.lengthSeconds - meter.billedSeconds,
  );
  const told = TOLD_SECONDS.find((mark) => (past ?? 0) > mark && (present ?? 0) === mark);
  return told === undefined ? null : `${told / 60} minutes left.`.replace("1 minutes", "1 minute");
}
