/** Everything that an object stores, by its key in the one record. src/privacy.ts tells users of each. */
export const stored = {
  memory: "memory",
  late: "late",
  reminders: "reminders",
  claims: "claims",
  votes: "votes",
  sent: "sent",
  unsent: "unsent",
  alarm: "alarm",
} as const;
