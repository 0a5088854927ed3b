/** Opens the IPC socket of a node. */
import { connect } from 'node:net'
import { JsonSplitter } from './json-splitter.ts'
import type { OpenSocket } from './message-socket.ts'

/** See {@link OpenSocket}; the address is a path. */
export const openIpc: OpenSocket = (endpoint, options, listeners) => {
  const splitter = new JsonSplitter(options.answerBytes)
  const socket = connect(endpoint.address)
  let isDone = false
  const end: typeof listeners.onEnd = (why) => {
    if (isDone) return
    isDone = true
    socket.destroy()
    listeners.onEnd(why)
  }
  socket.on('connect', () => listeners.onOpen())
  socket.on('data', (chunk: Buffer) => {
    const texts = splitter.push(chunk)
    if (!Array.isArray(texts)) {
      return end(
        texts.fault === 'too-long' ? { why: 'too-long' } : { why: 'no-json', start: texts.start },
      )
    }
    for (const text of texts) if (!isDone) listeners.onText(text)
  })
  socket.on('error', (cause) => end({ why: 'error', cause }))
  socket.on('end', () => end({ why: 'closed', cause: new Error('the node closed it') }))
  socket.on('close', () => end({ why: 'closed', cause: new Error('it was closed') }))
  let isCorked = false
  return {
    send(text) {
      // What is asked for in one turn of the loop is one write.
      if (!isCorked) {
        isCorked = true
        socket.cork()
        process.nextTick(() => {
          isCorked = false
          socket.uncork()
        })
      }
      socket.write(text)
    },
    destroy() {
      isDone = true
      socket.destroy()
    },
    hold(isNeeded) {
      if (isNeeded) socket.ref()
      else socket.unref()
    },
  }
}
