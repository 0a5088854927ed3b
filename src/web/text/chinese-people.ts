/** The sentences about members and what belongs to a room, as far as the first view may need them, in Simplified Chinese. */
import { until } from './chinese-span.ts'
import type { englishPeople } from './english-people.ts'

export const chinesePeople: typeof englishPeople = {
  here: '在线',

  away: '不在线',

  rooms: {
    emptyHint: '打个招呼，或点按房间名称，用链接邀请他人。',
    outside: '未进入',
    outsideHint: '你没有进入或已离开的房间',
  },

  hints: {
    heading: '欢迎！',
    items: [
      '在下方书写：房间里的所有人都能看到。',
      '点按某人的名字，可以只给对方写信。',
      '房间列表里还有更多去处，点 + 可以新建房间。',
      '点按上方的房间名称，可以用链接邀请他人。',
    ],
    done: '知道了',
  },

  did: {
    mute: (nick, { room, seconds }) => `${nick} 已被禁言（${place(room)}，${until(seconds)}）。`,
    unmute: (nick, { room }) => `${nick} 可以重新发言（${place(room)}）。`,
    kick: (nick, { room }) => `${nick} 已被移出（${place(room)}）。`,
    ban: (nick, { room, seconds }) => `${nick} 已被封禁（${place(room)}，${until(seconds)}）。`,
    unban: (nick, { room }) => `${nick} 不再被封禁（${place(room)}）。`,
    slow: (_nick, { room, seconds }) =>
      seconds ? `慢速模式已开启（${place(room)}）。` : `慢速模式已关闭（${place(room)}）。`,
    role: (nick, { role }) =>
      role === 'moderator' ? `${nick} 现在是管理员。` : `${nick} 现在是普通成员。`,
  },

  muted: (time, reason) =>
    `你在此被禁言，${time === undefined ? '直到管理员解除' : `直到 ${time}`}${reason === '' ? '。' : `：${reason}`} 你仍可阅读。`,

  aboutRoom: '关于此房间',
}

function place(room: string | undefined): string {
  return room ?? '整个节点'
}
