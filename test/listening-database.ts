/** A stand-in for D1 that keeps each statement and each value that is bound to one. */
export function databaseThatListens(statements: string[], values: unknown[]) {
  const prepared = {
    bind(...bound: unknown[]) {
      values.push(...bound);
      return prepared;
    },
  };
  const prepare = (sql: string) => {
    statements.push(sql);
    return prepared;
  };
  return { prepare, batch: async () => [] };
}
