/** A client written for the chat example of gorilla/websocket: it knows nothing of Rialto, only text frames on `/ws`. */

export interface GorillaClient extends AsyncDisposable {
  send(text: string): void
  /** The next line shown; a frame is split by newline, as the page of that example does. */
  nextLine(): Promise<string>
  closed: Promise<{ code: number; reason: string }>
}

export async function gorillaClient(url: string): Promise<GorillaClient> {
  const socket = new WebSocket(url)
  const lines: string[] = []
  const waiting: ((line: string) => void)[] = []
  socket.onmessage = (event) => {
    for (const line of String(event.data).split('\n')) {
      const next = waiting.shift()
      if (next) next(line)
      else lines.push(line)
    }
  }
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.onclose = ({ code, reason }) => resolve({ code, reason })
  })
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve()
    socket.onerror = () => reject(new Error(`no way to ${url}`))
  })
  return {
    send: (text) => socket.send(text),
    nextLine() {
      const line = lines.shift()
      return line === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(line)
    },
    closed,
    async [Symbol.asyncDispose]() {
      socket.close()
      await closed
    },
  }
}
