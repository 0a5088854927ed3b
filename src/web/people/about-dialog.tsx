/** The room shown: its topic, the link to it, and for those who moderate how it is kept in order. */
import { Icon, Modal } from '../look/index.ts'
import { isModerator, LOBBY, maySetTopic, usePage, usePageState } from '../state/index.ts'
import { peopleStrings, strings } from '../text/index.ts'
import { RoomLink } from './room-link.tsx'
import { useRoomShown } from './room-shown.ts'
import { SlowChoice } from './slow-choice.tsx'
import { TopicForm } from './topic-form.tsx'

export function AboutDialog() {
  const page = usePage()
  const room = useRoomShown()
  const me = usePageState((state) => state.me)
  usePageState((state) => state.revision)
  const view = page.view()
  const text = peopleStrings().about
  const close = () => page.show({ dialog: undefined })
  if (room === undefined || !view) return null
  return (
    <Modal heading={room} onClose={close}>
      <div class="form">
        <TopicForm room={room} topic={view.topic} editable={maySetTopic(me, view.maker)} />
        <RoomLink room={room} />
        {isModerator(me?.role) && (
          <section class="form" aria-label={text.moderation}>
            <SlowChoice room={room} slow={view.slow} />
            <div class="card-actions">
              <button
                class="button slim"
                type="button"
                onClick={() => page.show({ dialog: { kind: 'sanctions' } })}
              >
                {peopleStrings().sanctions.open}
              </button>
              <button
                class="button slim"
                type="button"
                onClick={() => page.show({ dialog: { kind: 'trail' } })}
              >
                {peopleStrings().trail.open}
              </button>
            </div>
          </section>
        )}
        <div class="form-actions">
          {room !== LOBBY && (
            <button
              class="button"
              type="button"
              onClick={() => {
                close()
                page.leave()
              }}
            >
              <Icon name="leave" />
              {strings.room.leave}
            </button>
          )}
          <button class="button" type="button" onClick={close}>
            {peopleStrings().card.close}
          </button>
        </div>
      </div>
    </Modal>
  )
}
