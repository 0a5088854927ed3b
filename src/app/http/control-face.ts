/** The API on the home's control socket: whoever reaches it is the owner. */
import { createServer } from 'node:http'
import { type ApiOptions, createApi } from './api.ts'
import type { Caller } from './caller.ts'
import { closeServer } from './close-server.ts'
import type { Face } from './face.ts'

const OWNER: Caller = { address: '', role: 'owner', by: 'control', credential: '' }

/** Makes the face; `listen` is given the server, and makes it listen on the socket. */
export async function createControlFace(
  options: Pick<ApiOptions, 'node' | 'credentials' | 'log' | 'textBytes'>,
): Promise<Face> {
  const server = createServer()
  await createApi({
    ...options,
    identify: () => OWNER,
    createServer: (handler) => server.on('request', handler),
  })
  return { server, close: () => closeServer(server, new Set()) }
}
