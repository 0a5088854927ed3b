/** Code between fences: scrolls by itself, says its language, and is copied with a button. */
import { useState } from 'preact/hooks'
import { copyText } from '../look/index.ts'
import { strings } from '../text/index.ts'

export function CodeBlock({ language, text }: { language: string; text: string }) {
  const [copied, setCopied] = useState<boolean>()
  const words = strings.code
  const copy = async () => setCopied(await copyText(text))
  return (
    <figure class="code" dir="ltr">
      <figcaption>
        <bdi>{language}</bdi>
        <button class="link" type="button" onClick={copy}>
          {copied ? words.copied : words.copy}
        </button>
        <span class="unseen" role="status">
          {copied === true && words.copied}
          {copied === false && words.notCopied}
        </span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls only what can have the focus. */}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields. */}
      <pre role="group" tabIndex={0} aria-label={words.label(language)}>
        <code>{text}</code>
      </pre>
    </figure>
  )
}
