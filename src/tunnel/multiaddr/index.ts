/** Addresses and peer ids in the words of kubo: what it takes, how it writes it, and what it says where it refuses. */
export type { DialArgs, Network } from './dial-args.ts'
export { dialArgs } from './dial-args.ts'
export { MultiaddrError, NumberError, PeerIdError } from './errors.ts'
export { listenErrorText, listenRefusalText } from './listen-error.ts'
export type { Multiaddr, MultiaddrComponent } from './multiaddr.ts'
export { parseMultiaddr } from './multiaddr.ts'
export { parseUint64 } from './parse-uint64.ts'
export { peerIdCid, peerIdText } from './peer-id.ts'
