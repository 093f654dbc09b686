import { isIP } from "node:net";

/** Above an IPv4 address that is written as an IPv6 one: compatible, mapped, translated (RFC 2765), by NAT64 (RFC 6052). */
const ABOVE_IPV4 = /^(?:0:0:0:0:(?:0:0|0:ffff|ffff:0)|64:ff9b:0:0:0:0):[\da-f]+:[\da-f]+$/;
const GROUPS = 8;
/** Whoever sends what is no address counts with all who do: a made-up value is no way around a limit. */
const UNREADABLE = "unreadable";

/** Whom an address counts with: an IPv4 address for itself, an IPv6 one with its /64, because who has one has all 2⁶⁴ of it. */
export function networkOf(address: string): string {
  const read = readAddress(address);
  return Array.isArray(read) ? read.slice(0, 4).join(":") : read;
}

/** The /48 above an IPv6 address, because who has one /64 often has the 65,536 of it. Undefined for any other. */
export function siteOf(address: string): string | undefined {
  const read = readAddress(address);
  return Array.isArray(read) ? read.slice(0, 3).join(":") : undefined;
}

/** The groups of an IPv6 address, without leading zeros; an IPv4 address as text, however it is written. */
function readAddress(address: string): string[] | string {
  const [bare = ""] = address.trim().split("%");
  const version = isIP(bare);
  if (version !== 6) return version === 4 ? bare : UNREADABLE;
  // As the URL standard writes it: small letters, no dots, no leading zeros.
  const written = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = written.split("::").map((part) => part.split(":").filter(Boolean));
  const groups = [...head, ...Array<string>(GROUPS - head.length - tail.length).fill("0"), ...tail];
  if (!ABOVE_IPV4.test(groups.join(":"))) return groups;
  const numbers = groups.slice(-2).map((group) => Number.parseInt(group, 16));
  return numbers.flatMap((number) => [number >> 8, number & 255]).join(".");
}
