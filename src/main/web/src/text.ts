import type { CallKind, Money, Terms } from "./protocol";

// How amounts, times and names are written.

/** An amount without its currency: `3.00`. */
export function amount({ minor }: Money): string {
  const digits = String(Math.abs(minor)).padStart(3, "0");
  return `${minor < 0 ? "−" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** An amount with its currency, never a sign: `3.00 test credits`. */
export function money(value: Money): string {
  return `${amount(value)} ${value.currency === "XTS" ? "test credits" : value.currency}`;
}

export function times(value: Money, factor: number): Money {
  return { ...value, minor: value.minor * factor };
}

export function plus(one: Money, other: Money): Money {
  return { ...one, minor: one.minor + other.minor };
}

/** What seconds of a call of this kind cost, rounded down once as the bill is. */
export function priceOf(
  { rate, kind, audioPercent }: Pick<Terms, "rate" | "kind" | "audioPercent">,
  seconds: number,
): Money {
  const percent = kind === "AUDIO" ? audioPercent : 100;
  return { ...rate, minor: Math.floor((rate.minor * percent * seconds) / 6_000) };
}

/** What a call of this kind is called. */
export function kindOf(kind: CallKind): string {
  return kind === "AUDIO" ? "Sound only" : "Video";
}

/** What a minute costs while the creator's camera is off, rounded down as the bill is. */
export function percentOf(value: Money, percent: number): Money {
  return { ...value, minor: Math.floor((value.minor * percent) / 100) };
}

/** `3:12`, `1:03:12`. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** A length for people: `6 min 18 s`. */
export function length(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) {
    return `${rest} s`;
  }
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** Text as it may be sent: without control and direction characters. */
export function plain(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "").trim();
}

export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words[words.length - 1] ?? "") : "";
  return [first, last]
    .map((word) => [...word][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** One of twelve colours for an avatar, the same for the same name. */
export function hue(name: string): number {
  let sum = 0;
  for (const character of name) {
    sum = (31 * sum + (character.codePointAt(0) ?? 0)) % 65_521;
  }
  return sum % 12;
}

/** The time of a moment here: `21:41`. */
export function timeOfDay(moment: string): string {
  return new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** Day and time of a moment here: `Sat 21 Nov, 21:41`. */
export function dayAndTime(moment: string): string {
  const day = new Date(moment).toLocaleDateString("en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  return `${day}, ${timeOfDay(moment)}`;
}
