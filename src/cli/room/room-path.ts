/** Where the HTTP API keeps a room. */

/** The path of a room, or of what lies below it. */
export function roomPath(room: string, below = ''): string {
  return `/api/v1/rooms/${encodeURIComponent(room)}${below}`
}
