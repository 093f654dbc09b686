import * as z from "zod/mini";

export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2100;

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success;
}

export function isNear(day: string): boolean {
  const year = Number(day.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

export function isTime(text: string): boolean {
  return TIME.test(text);
}

/**
 * When something happened, by what a platform says of it and when it arrived, in milliseconds since 1970: what is no
 * moment, or one to come, would outlive or outrank all that really happens.
 */
export function happenedBy(told: number, arrived: number): number {
  return told > 0 && told <= arrived ? told : arrived;
}

/** A day near enough to count from, with or without a time. */
export function isMoment(text: string): boolean {
  const [day = "", time, ...rest] = text.split("T");
  return rest.length === 0 && isDay(day) && isNear(day) && (time === undefined || isTime(time));
}
