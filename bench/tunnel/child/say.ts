/** Tells the bench something, as a line of JSON. */

export function say(report: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(report)}\n`)
}
