/** A card that stands alone on the page. */
import type { ComponentChildren } from 'preact'

export function Alone({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <main class="alone">
      <section class="card">
        <img src="/icon.svg" alt="" width="48" height="48" />
        <h1>{heading}</h1>
        {children}
      </section>
    </main>
  )
}
