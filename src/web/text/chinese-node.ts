/** The sentences of the node's page in Simplified Chinese. */
import type { englishNode } from './english-node.ts'

function number(n: number): string {
  return n.toLocaleString('zh-Hans')
}

export const chineseNode: typeof englishNode = {
  heading: '此节点',
  refresh: '查看时会自动刷新。',
  asking: '正在询问节点…',

  ready: '节点可以接待成员并接收消息。',
  notReady: '节点有回应，但暂时不接收新消息：它正在启动、正在恢复备份，或磁盘已满。',
  away: (time) => `自 ${time} 起节点没有回应。会自动再次询问。`,
  stale: '以下内容是之前的状态。',

  notAllowed: {
    heading: '其余内容仅供所有者查看',
    lead: '数据、其他节点和隧道只向节点所有者显示。你仍可照常聊天。',
    how: '你是所有者？下面的命令会显示一个链接，让此浏览器成为所有者的浏览器：',
    command: 'rialto token show --owner',
    care: '持有该链接的人可以管理节点，请勿外传。',
    again: '我已打开链接',
  },
  visitor: {
    heading: '所有人都能看到的内容',
    rooms: '房间',
    people: '房间里的人',
  },

  partOff: '此部分未运行。',
  noOthers: '此节点不与其他节点通信。启动时去掉 --room-only 即可改变。',
  noHub: '暂时没有房间：节点正在启动或恢复备份。',

  machine: {
    heading: '节点',
    state: '状态',
    states: {
      starting: '正在启动',
      ready: '就绪',
      restoring: '正在恢复备份',
      stopping: '正在停止',
    },
    version: '版本',
    uptime: '已运行',
    open: '地址',
    token: '需要链接才能进入',
    yes: '是',
    no: '否',
    memory: '内存',
    cpu: '处理器',
    percent: (value) => `${value}%`,
    delay: '排队等待',
    commit: '写入磁盘',
  },
  chat: {
    heading: '房间和消息',
    connections: '连接数',
    rooms: '房间',
    messagesIn: '每秒收到的消息',
    messagesOut: '每秒送达的消息',
    bytesOut: '启动以来发送',
    queue: '等待慢速接收者',
    behind: '慢速接收者',
    dropped: '未接收或未送达',
    reasons: {
      slow: '因接收太慢而跳过',
      rate: '一次太多',
      muted: '来自被禁言的成员',
      storage: '没有空间保存',
    },
    none: '无',
  },
  peers: {
    heading: '其他节点',
    id: '此节点的标识',
    addresses: '其他节点可通过以下地址连接',
    nowhere: '无',
    connected: '已连接',
    messaging: '正在交换消息',
    known: '已知',
    messages: '每秒消息',
    queue: '等待发送',
    list: '已连接的节点',
    measure: '测量往返时间',
    measuring: '正在测量…',
    roundTrip: '往返时间',
    unmeasured: '未测量',
    relayed: '经由中继',
    since: (time) => `自 ${time}`,
    more: (n) => `以及另外 ${number(n)} 个节点`,
  },
  tunnels: {
    heading: '隧道',
    listeners: '提供给其他节点',
    forwards: '来自其他节点',
    waiting: '等待中',
    none: '没有隧道。用 rialto p2p listen 向其他节点提供本地服务。',
    rate: '每秒字节',
    connections: (n) => `${number(n)} 个连接`,
    traffic: (sent, received) => `已发送 ${sent}，已接收 ${received}`,
    states: { connected: '已连接', away: '不在线', unknown: '尚未询问' },
    leads: (from, to) => `${from} 通往 ${to}`,
    more: (n) => `以及另外 ${number(n)} 个`,
  },

  troubles: {
    starting: '节点尚未就绪：请稍候，或查看它的日志。',
    busy: '节点很忙：请求需要排队。请关闭该机器上的其他程序，或用 rialto status 查看它在做什么。',
    storage: '消息被拒绝：磁盘已满。请在节点所在的机器上腾出空间。',
    rate: '有人发送得过多，超出部分被拒绝。请将刷屏的人禁言，或开启慢速模式。',
    'slow-readers': '有些人的接收速度跟不上房间；他们会跳到最新。无需处理。',
    'no-peers': '没有连接到其他节点。可用 rialto connect 加地址来连接。',
    'tunnels-waiting': '有一条隧道暂时无法建立；原因见下。',
    'forwards-away': '隧道另一端的节点不在线；原因见下。',
  },

  drawing: (name, now, most) => `${name}：当前 ${now}，最近几分钟最高 ${most}`,
}
