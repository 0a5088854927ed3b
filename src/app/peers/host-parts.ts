/** What makes a host of a home. Importing this loads the cryptography of libp2p, and making a host all of it. */
export { createHost } from '../../host/create-host.ts'
export { keepPorts } from '../../host/keep-ports.ts'
export { openKeyFile } from '../../host/key-file.ts'
export { reachOf } from '../../host/reach.ts'
