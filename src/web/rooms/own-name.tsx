/** Who one is in this room, and what one can do about oneself and the page. */
import { Avatar, Icon, MenuButton } from '../look/index.ts'
import { type Dialog, usePage, usePageState } from '../state/index.ts'
import { strings } from '../text/index.ts'

export function OwnName() {
  const page = usePage()
  const me = usePageState((state) => state.me)
  const nick = usePageState((state) => state.nick)
  const role = me ? strings.me.roles[me.role] : ''
  const open = (dialog: Dialog) => page.show({ drawer: undefined, dialog })
  return (
    <div class="me">
      <Avatar id={me?.id ?? ''} nick={nick} small />
      <div class="who">
        <span class="nick">
          <bdi>{nick}</bdi>
        </span>
        {role !== '' && <span class="role">{role}</span>}
      </div>
      <MenuButton
        id="own-menu"
        label={strings.me.menu}
        items={() => [
          {
            name: strings.me.rename,
            icon: 'pen',
            choose: () => open({ kind: 'rename', fault: undefined }),
          },
          {
            name: strings.settings.heading,
            icon: 'settings',
            choose: () => open({ kind: 'settings' }),
          },
          {
            name: strings.shortcuts.heading,
            icon: 'keys',
            choose: () => open({ kind: 'shortcuts' }),
          },
          { name: strings.node.link, icon: 'node', choose: () => page.go({ kind: 'node' }) },
        ]}
      >
        <Icon name="more" />
      </MenuButton>
    </div>
  )
}
