/** Writes a message for people. */
import { localTime, printable } from '../command/index.ts'

/** What the line tells of a message. */
export interface Said {
  at: number
  from: { nick: string }
  text: string
  files?: readonly { id: string; name: string }[] | undefined
}

/** `2026-03-01 17:05:09 ann: hello`, on one line whatever the text holds; files follow by name and where they are. */
export function messageLine({ at, from, text, files = [] }: Said): string {
  const named = files.map(({ id, name }) =>
    printable(`[${name} /files/${id}/${encodeURIComponent(name)}]`),
  )
  const words = [printable(text), ...named].filter((word) => word !== '')
  return `${localTime(at)} ${printable(from.nick)}: ${words.join(' ')}`
}
