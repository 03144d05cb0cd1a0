import { type State, isBanned, screenOf, waitingFor } from "../store/state";
import { money, timeOfDay } from "../text";

const TOLD_SECONDS = [300, 120, 60];

/** What a screen reader is told about a change: states, and the time left at 5, 2 and 1 minute. */
export function announcement(before: State, now: State): string | null {
  const name = now.card?.name ?? "";
  if (now.announcement !== null && now.announcement.id !== before.announcement?.id) {
    return `${name}: ${now.announcement.text}`;
  }
  if (screenOf(before) !== screenOf(now)) {
    return screenChange(before, now, name);
  }
  const turn = turnChange(before, now, name);
  if (turn !== null) {
    return turn;
  }
  const room = roomChange(before, now, name);
  if (room !== null) {
    return room;
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
  return inCall(before, now, name) ?? timeLeft(before, now);
}

function screenChange(before: State, now: State, name: string): string | null {
  switch (screenOf(now)) {
    case "waiting":
      return turnChange(before, now, name) ?? `Asked. Waiting for ${name}.`;
    case "call":
      return `${name} said yes. Connecting.`;
    case "receipt":
      return "The 1:1 has ended.";
    case "show":
      return showState(now, name);
    case "card":
      return screenOf(before) === "show" ? "The show has ended." : null;
    case "loading":
    case "missing":
    case "unreachable":
      return null;
  }
}

function showState(now: State, name: string): string | null {
  if (isBanned(now)) {
    return `${name} has closed this room for you.`;
  }
  switch (now.room.show.state) {
    case "ON_AIR":
      return `${name} is on air.`;
    case "BE_RIGHT_BACK":
      return `${name} will be right back.`;
    case "PRIVATE":
      return `${name} is in a private 1:1. You are in the waiting room.`;
    case "OFF_AIR":
      return "The show has ended.";
  }
}

/** What is new of the show, and of what this fan may do there. */
function roomChange(before: State, now: State, name: string): string | null {
  const was = before.room;
  const is = now.room;
  if (isBanned(now) !== isBanned(before)) {
    return isBanned(now) ? showState(now, name) : `${name} lets you in again.`;
  }
  if (is.bar !== was.bar && is.bar?.kind === "TIME_OUT" && is.bar.until !== was.bar?.until) {
    return `${name} paused your chat. You can go on watching.`;
  }
  return is.show.state === was.show.state ? null : showState(now, name);
}

/** What is new for a fan who waits. */
function turnChange(before: State, now: State, name: string): string | null {
  const { later } = now;
  switch (waitingFor(now)) {
    case "answer":
      return now.putBack !== before.putBack ? `Your request waits for ${name}’s answer again.` : null;
    case "front":
      return waitingFor(before) === "front" ? null : `You are next. ${name} is wrapping up.`;
    case "later":
      if (later === null || later === before.later) {
        return null;
      }
      if (later.check === "ASKING") {
        return before.later?.check === "ASKING" ? null : `${name} is asked to start your 1:1.`;
      }
      return later.estimate === null
        ? `${name} set your 1:1 for later.`
        : `${name} set your 1:1 for later, about ${timeOfDay(later.estimate.likely)}.`;
    case null:
      return now.mayAskAgainAt === null && before.mayAskAgainAt !== null
        ? `You can ask ${name} again now.`
        : null;
  }
}

/** What is new in a running call, beside its time. */
function inCall(before: State, now: State, name: string): string | null {
  const was = before.session;
  const is = now.session;
  if (was === null || is === null || was.id !== is.id) {
    return null;
  }
  if (was.graceUntil === null && is.graceUntil !== null) {
    return "Your time is used. You have 10 seconds to extend. You are not being charged.";
  }
  if (is.meter.lengthSeconds > was.meter.lengthSeconds) {
    return `Extended by ${(is.meter.lengthSeconds - was.meter.lengthSeconds) / 60} minutes.`;
  }
  if (is.meter.verdict !== was.meter.verdict && is.meter.verdict === "COURTESY") {
    return `Free: ${name} gives you this time.`;
  }
  const message = is.messages[is.messages.length - 1];
  if (is.messages.length > was.messages.length && message?.from === "CREATOR") {
    return `${name}: ${message.text}`;
  }
  const tip = is.tips[is.tips.length - 1];
  return is.tips.length > was.tips.length && tip !== undefined
    ? `You tipped ${money(tip.charge)}.`
    : null;
}

function timeLeft(before: State, now: State): string | null {
  const meters = [before.session?.meter, now.session?.meter];
  const [past, present] = meters.map((meter) =>
    meter === undefined ? 0 : meter.lengthSeconds - meter.billedSeconds,
  );
  const told = TOLD_SECONDS.find((mark) => (past ?? 0) > mark && (present ?? 0) === mark);
  return told === undefined ? null : `${told / 60} minutes left.`.replace("1 minutes", "1 minute");
}
