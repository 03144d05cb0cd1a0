import { type State, secondsUntil } from "../store/state";

// What a show's screens say.

/** How many are in the room: viewers, or people who wait. */
export function peopleIn({ room }: State): string {
  const { watching } = room.now;
  if (room.show.state === "ON_AIR") {
    return `${watching} watching`;
  }
  return watching === 1 ? "1 person" : `${watching} people`;
}

/** When the creator is expected back from a private 1:1. */
export function backIn(state: State, now: number): string {
  const { backAt } = state.room.show;
  if (backAt === null) {
    return "Back when it is over.";
  }
  const seconds = secondsUntil(state, backAt, now);
  return seconds === 0 ? "Back any moment." : `Back in about ${Math.ceil(seconds / 60)} min.`;
}

export function chatTitle({ room }: State): string {
  return room.show.state === "PRIVATE" ? "Waiting room" : "Chat";
}

/** A delay in words: `0.2 s`, and `1.4 s`. */
export function delay(millis: number): string {
  return `${(Math.max(0, millis) / 1000).toFixed(millis < 100 ? 2 : 1)} s`;
}
