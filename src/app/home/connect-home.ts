/** Connects to the control socket of a home. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { homeFiles } from './home-path.ts'
import { withShortPath } from './short-path.ts'

/** The socket is connecting when this returns; it fails with ENOENT or ECONNREFUSED where no node listens. */
export function connectHome(home: string): Socket {
  return withShortPath(homeFiles(home).control, (path) => connect({ path }))
}

/** Whether a node listens on this home's control socket. */
export async function isListening(home: string): Promise<boolean> {
  const socket = connectHome(home)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
