/** Tells with messages how their files are now: some may be gone. */
import type { Message } from '../protocol/index.ts'
import type { Files } from './files.ts'

/** Messages of one room, in its order; most have no file, and cost no look. */
export function withFiles(
  files: Pick<Files, 'ofMessages'>,
  messages: readonly Message[],
): Message[] {
  const holding = messages.filter((message) => message.files !== undefined)
  const [first, last] = [holding[0], holding.at(-1)]
  if (first === undefined || last === undefined) return [...messages]
  const held = files.ofMessages(first.room, first.seq, last.seq)
  return messages.map((message) => {
    const now = message.files && held.get(message.seq)
    if (now === undefined) return message
    return { ...message, files: message.files!.map((file) => nowOf(file, now)) }
  })
}

/** The same for one message. */
export function withItsFiles(files: Pick<Files, 'ofMessages'>, message: Message): Message {
  return withFiles(files, [message])[0]!
}

/** As a message that is kept holds it, where another holds the file by now. */
function nowOf<File extends { id: string }>(file: File, now: readonly File[]): File {
  return now.find(({ id }) => id === file.id) ?? file
}
