/** Opens a WebSocket to a node. */
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { MessageSocket, OpenSocket } from './message-socket.ts'

/** Bytes of the body that a server sends where it refuses the upgrade. */
const REFUSAL_BYTES = 1_024

/** See {@link OpenSocket}; the address is a URL. */
export const openWebSocket: OpenSocket = (endpoint, options, listeners): MessageSocket => {
  let socket: WebSocket | undefined
  let raw: Socket | undefined
  let isDone = false
  let isNeeded = true
  const end: typeof listeners.onEnd = (why) => {
    if (isDone) return
    isDone = true
    socket?.terminate()
    listeners.onEnd(why)
  }
  const headers = {
    ...(endpoint.authorization === undefined ? {} : { authorization: endpoint.authorization }),
    ...options.headers,
  }
  const start = async () => {
    const { WebSocket } = await import('ws')
    if (isDone) return
    socket = new WebSocket(endpoint.address, { headers, maxPayload: options.answerBytes })
    socket.on('upgrade', (response) => {
      raw = response.socket
      if (!isNeeded) raw.unref()
    })
    socket.on('open', () => listeners.onOpen())
    socket.on('message', (data) => {
      if (!isDone) listeners.onText(String(data))
    })
    socket.on('unexpected-response', (request, response) => {
      let text = ''
      const refused = () => {
        request.destroy()
        end({ why: 'status', status: response.statusCode!, start: text })
      }
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        if (text.length > REFUSAL_BYTES) refused()
      })
      response.on('end', refused).on('error', refused)
    })
    socket.on('error', (cause: Error & { code?: string }) => {
      const isTooLong = cause.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'
      end(isTooLong ? { why: 'too-long' } : { why: 'error', cause })
    })
    socket.on('close', (code) => {
      end({ why: 'closed', cause: new Error(`the node closed it with code ${code}`) })
    })
  }
  start().catch((cause) => end({ why: 'error', cause }))
  let isCorked = false
  return {
    send(text) {
      // What is asked for in one turn of the loop is one write.
      if (!isCorked && raw !== undefined) {
        const corked = raw
        isCorked = true
        corked.cork()
        process.nextTick(() => {
          isCorked = false
          corked.uncork()
        })
      }
      socket?.send(text, () => {})
    },
    destroy() {
      isDone = true
      socket?.terminate()
    },
    hold(needed) {
      isNeeded = needed
      if (needed) raw?.ref()
      else raw?.unref()
    },
  }
}
