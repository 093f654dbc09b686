/** What of it is looked at; both stand in the address, which tells nothing about anybody. */
export interface View {
  days: number;
  by: "kind" | "channel";
}

export const PERIODS = [7, 30, 90];
const USUAL_DAYS = 30;

export function readView({ days, by }: Record<string, string>): View {
  return {
    days: PERIODS.find((one) => String(one) === days) ?? USUAL_DAYS,
    by: by === "channel" ? "channel" : "kind",
  };
}

export const ADDRESS = "/admin";

export function addressOf({ days, by }: View, file = ""): string {
  return `${ADDRESS}${file && `/${file}`}?days=${days}${by === "channel" ? "&by=channel" : ""}`;
}
