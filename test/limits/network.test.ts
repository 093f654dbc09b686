import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkOf, siteOf } from "../../src/limits/network.ts";

const hex = (number: number) => number.toString(16);
const group = fc.integer({ min: 0, max: 0xffff });
const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length });
/** Of global addresses, which stand for no IPv4 address. */
const globalNetwork = groups(3).map((three) => [0x2001, ...three]);

describe("addresses count with", () => {
  it("their /64, whatever stands below it", () => {
    fc.assert(
      fc.property(globalNetwork, groups(4), groups(4), (network, one, other) => {
        const of = (below: number[]) => networkOf([...network, ...below].map(hex).join(":"));
        expect(of(one)).toBe(of(other));
      }),
    );
  });

  it("no other /64", () => {
    fc.assert(
      fc.property(globalNetwork, globalNetwork, groups(4), (one, other, below) => {
        fc.pre(one.join() !== other.join());
        const of = (network: number[]) => networkOf([...network, ...below].map(hex).join(":"));
        expect(of(one)).not.toBe(of(other));
      }),
    );
  });

  it.each([
    ["2001:db8:a:b::1", "2001:DB8:A:B::1"],
    ["2001:db8:a:b::1", "2001:0db8:000a:000b:0000:0000:0000:0001"],
    ["2001:db8:a:b::1", "2001:db8:a:b:1:2:3.4.5.6"],
    ["2001:db8::1", "2001:db8:0:0:ffff::"],
    ["fe80::1", "fe80::2%eth0"],
    ["fe80::1", " fe80::1%25en1 "],
    ["::1", "0:0:0:0:0:0:0:1"],
  ])("the same network, however it is written: %s and %s", (one, other) => {
    expect(networkOf(one)).toBe(networkOf(other));
  });

  it.each([
    "::ffff:1.2.3.4",
    "::ffff:102:304",
    "0:0:0:0:0:FFFF:0102:0304",
    "::ffff:0:1.2.3.4",
    "::ffff:0:102:304",
    "64:ff9b::1.2.3.4",
    "64:ff9b::102:304",
    "::1.2.3.4",
  ])("their IPv4 address, where they stand for one: %s", (address) => {
    expect(networkOf(address)).toBe("1.2.3.4");
    expect(siteOf(address)).toBeUndefined();
  });

  it("nobody else, where two stand for two IPv4 addresses", () => {
    expect(networkOf("::ffff:1.2.3.4")).not.toBe(networkOf("::ffff:1.2.3.5"));
    expect(networkOf("::ffff:0.0.255.1")).toBe("0.0.255.1");
  });

  it("all the others of their /48, beside", () => {
    expect(siteOf("2001:db8:a:b::1")).toBe(siteOf("2001:0DB8:A:ffff::9"));
    expect(siteOf("2001:db8:a:b::1")).not.toBe(siteOf("2001:db8:b:b::1"));
    expect(siteOf("1.2.3.4")).toBeUndefined();
  });
});

describe("what is no address", () => {
  const odd = [
    "",
    " ",
    "unknown",
    ":",
    ":::",
    "1.2.3",
    "999.1.1.1",
    "1:2:3:4:5:6:7:8:9",
    "::1]@evil/[",
    "12345::",
    "g::1",
    "%",
    "::ffff:1.2.3.4.5",
  ];

  it.each([...odd, ":".repeat(10_000), "1.".repeat(10_000)])("counts with all that is none: %j", (value) => {
    expect(networkOf(value)).toBe("unreadable");
    expect(siteOf(value)).toBeUndefined();
  });

  it("never throws, and makes no long name", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:.%]{0,60}$/)), (value) => {
        expect(networkOf(value).length).toBeLessThan(20);
      }),
    );
  });
});
