/** What a hub counts since its start. */

export class HubCounters {
  messagesIn = 0
  messagesOut = 0
  bytesOut = 0
  readonly dropped = { slow: 0, rate: 0, muted: 0, storage: 0 }
  readonly closed: Record<number, number> = {}

  countClose(code: number): void {
    this.closed[code] = (this.closed[code] ?? 0) + 1
  }
}
