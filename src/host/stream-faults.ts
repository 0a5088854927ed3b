/** How streams break, in words. */

export const RESET = 'the other end reset it'
export const LATE = 'the other end did not agree to its protocol in time'
export const LOST = 'the connection ended'
export const RELAYED =
  '; it went over a relay, which may allow so much time or so many bytes and no more'
