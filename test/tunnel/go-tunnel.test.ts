/** Tunnels against an end that shares no code with them: interop/go-tunnel, in Go, on go-libp2p. */

import { carriesLikeOurs } from './foreign-suite.ts'
import { goTunnels } from './go-tunnel.ts'

const { skip, start } = await goTunnels()

carriesLikeOurs('an end in Go', {
  skip,
  start: (t) => start(t, 'half'),
  says: { unknown: /protocols not supported: \[\/x\/none\]/ },
})
