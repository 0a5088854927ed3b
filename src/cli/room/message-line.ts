/** Writes a message for people. */
import { localTime, printable } from '../command/index.ts'

/** What the line tells of a message. */
export interface Said {
  at: number
  from: { nick: string }
  text: string
}

/** `2026-03-01 17:05:09 ann: hello`, on one line whatever the text holds. */
export function messageLine({ at, from, text }: Said): string {
  return `${localTime(at)} ${printable(from.nick)}: ${printable(text)}`
}
