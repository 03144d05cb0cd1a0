import type { Money, Views } from "../protocol";
import { secondsLeft } from "../store/state";
import { clock, length, money, priceOf } from "../text";

/** What ending the 1:1 now costs and gives back; a fan who leaves early pays the agreed minimum. */
export function consequence({ state, meter, terms }: Views.Session): string {
  if (state !== "LIVE") {
    return "Nothing was charged yet. All of your hold comes back.";
  }
  const used = `You used ${clock(meter.billedSeconds)}.`;
  const agreed = 60 * terms.minimumMinutes;
  if (meter.second < agreed) {
    const least = money(priceOf(terms, agreed));
    return `${used} You agreed to pay at least ${length(agreed)}, so about ${least} is charged. The rest of your hold comes back.`;
  }
  return `${used} What is held for ${length(secondsLeft(meter))} comes back to you.`;
}

/** What more is held for more minutes: the whole length anew, less what is held already. */
export function heldToExtend({ terms, meter }: Views.Session, minutes: number): Money {
  const longer = priceOf(terms, meter.lengthSeconds + 60 * minutes);
  return { ...longer, minor: longer.minor - priceOf(terms, meter.lengthSeconds).minor };
}
