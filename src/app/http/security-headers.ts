/** The headers that every answer carries, so that a page of ours does only what it was built for. */

/** What the page may load and whom it may talk to: itself alone. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Seconds that a browser remembers to come by TLS only: half a year. */
const TLS_ONLY_SECONDS = 182 * 24 * 60 * 60

/** The headers of every answer; under TLS browsers are told to stay with it. */
export function securityHeaders(tls: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': CONTENT_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    ...(tls && { 'strict-transport-security': `max-age=${TLS_ONLY_SECONDS}` }),
  }
}
