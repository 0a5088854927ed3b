/** What a page says to a service worker that waits. */
export type ShellQuestion =
  /** Whether its build made this file; the answer comes by the port. */
  | { readonly kind: 'holds'; readonly path: string }
  /** From now on it is the one. */
  | { readonly kind: 'take-over' }
