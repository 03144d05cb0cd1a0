import type { Standstill } from "../call/standstill";

/** What the fan reads while nothing is charged. */
export function standstillText(
  why: Standstill,
  name: string,
): { readonly title: string; readonly text: string } {
  const after = "If it lasts a minute the 1:1 ends and the rest of your hold comes back.";
  switch (why) {
    case "lost":
      return {
        title: "Connection lost – you are not being charged",
        text: `It comes back by itself when it can. ${after}`,
      };
    case "frozen-in":
      return {
        title: "Paused – frozen. You are not being charged",
        text: `Nothing new of ${name} reaches you. ${after}`,
      };
    case "frozen-out":
      return {
        title: "Paused – frozen. You are not being charged",
        text: `Nothing new of you reaches ${name}. ${after}`,
      };
  }
}
