/** A frame of the rooms protocol, as far as sharing a connection looks into it: all else passes as it is. */

export interface Frame {
  readonly type: string
  readonly ref?: number | string
  readonly room?: string
  readonly [field: string]: unknown
}

/** Undefined for what is no frame. */
export function parseFrame(text: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const known = typeof value === 'object' && value !== null && 'type' in value
    return known && typeof value.type === 'string' ? (value as Frame) : undefined
  } catch {
    return undefined
  }
}

/** Direct rooms are told to every tab: they begin with somebody's message. */
export function isDirect(room: string): boolean {
  return room.startsWith('@')
}
