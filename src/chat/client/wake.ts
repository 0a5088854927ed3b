/** Tells when a browser's page may have lost or regained its way: a network that goes or comes, the background, the back-forward cache, sleep. */

/** The part of a window and its document that is listened to; Node has neither. */
export interface WakeSource
  extends Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>> {
  readonly document?: EventTarget & { readonly visibilityState: string }
}

/** Calls back on `online`, `offline`, `pageshow` and when the page becomes visible; the undo is returned. */
export function onWake(listener: () => void, source: WakeSource = globalThis): () => void {
  const { document } = source
  const ifVisible = (): void => {
    if (document?.visibilityState === 'visible') listener()
  }
  source.addEventListener?.('online', listener)
  // The browser may be wrong, as with a node on the same machine; so the connection is asked, not given up.
  source.addEventListener?.('offline', listener)
  source.addEventListener?.('pageshow', listener)
  document?.addEventListener('visibilitychange', ifVisible)
  return () => {
    source.removeEventListener?.('online', listener)
    source.removeEventListener?.('offline', listener)
    source.removeEventListener?.('pageshow', listener)
    document?.removeEventListener('visibilitychange', ifVisible)
  }
}
