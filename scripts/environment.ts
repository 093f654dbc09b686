/** Puts what .dev.vars (in the current folder) sets into process.env; what the shell has set counts more. */
export function loadEnvironment(): void {
  try {
    process.loadEnvFile(".dev.vars");
  } catch {
    // Without the file, what the shell has set counts.
  }
}
