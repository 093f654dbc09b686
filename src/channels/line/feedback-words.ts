/** A button's data: one of these and the state of the answer that is meant; `why.<reason>.` asks no more. */
export const GOOD = "good.";
export const BAD = "bad.";
export const WHY = "why.";
