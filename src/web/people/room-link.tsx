/** The link to a room: copied, or shared where the system does that. */
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { asksForToken, canShare, copyFrom, roomLink, shareLink } from '../state/index.ts'
import { peopleStrings } from '../text/index.ts'

export function RoomLink({ room }: { room: string }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [copied, setCopied] = useState<boolean | undefined>()
  const [token, setToken] = useState(false)
  const text = peopleStrings().about
  const link = roomLink(location.origin, room)
  useEffect(() => {
    let wanted = true
    asksForToken().then((asks) => wanted && setToken(asks))
    return () => {
      wanted = false
    }
  }, [])
  const copy = async () => {
    if (field.current) setCopied(await copyFrom(field.current))
  }
  return (
    <div class="field room-address">
      <label for={id}>{text.link}</label>
      <div class="room-address-row">
        <input
          id={id}
          ref={field}
          value={link}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
        />
        <button class="button" type="button" onClick={copy}>
          {text.copy}
        </button>
        {canShare() && (
          <button class="button" type="button" onClick={() => shareLink(room, link)}>
            {text.share}
          </button>
        )}
      </div>
      <p class="hint" role="status">
        {copied !== undefined && (copied ? text.copied : text.notCopied)}
      </p>
      {token && <p class="hint">{text.token}</p>}
    </div>
  )
}
