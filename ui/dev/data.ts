import { campaigns, doNotCall } from './campaigns.ts'
import { receptionLists } from './reception.ts'
import { SCRIPT } from './scripts.ts'

const AGENT = ['agent.desk', 'call.outside', 'contact.view', 'contact.edit', 'recording.play']
const SUPERVISOR = [...AGENT, 'monitor.view', 'monitor.listen', 'monitor.intervene', 'report.view', 'recording.download']
const ALL = [...SUPERVISOR, 'call.international', 'campaign.view', 'campaign.create', 'campaign.start', 'campaign.edit', 'campaign.delete', 'campaign.deleted.view', 'admin.users', 'admin.telephony', 'admin.audit']

const sales = { id: 'd-sales', name: '销售一部' }
const support = { id: 'd-support', name: '客户服务部' }
const root = { id: 'd-root', name: '总部' }

/** Password of each: demo. */
export const people: Record<string, any> = {
  maya: { id: 'u-maya', login: 'maya', name: '王芳', department: sales, roles: ['agent'], permissions: AGENT, agent: true, extension: '1003', mustChangePassword: false },
  lin: { id: 'u-lin', login: 'lin', name: '林涛', department: sales, roles: ['supervisor'], permissions: SUPERVISOR, agent: false, mustChangePassword: false },
  admin: { id: 'u-admin', login: 'admin', name: '系统管理员', department: root, roles: ['administrator'], permissions: ALL, agent: false, mustChangePassword: false },
}

export interface Rows {
  key: string
  paged?: boolean
  rows: any[]
}

export interface Demo {
  lists: Record<string, Rows>
  scene: string
  campaigns: any[]
  draft?: any
}

export const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString()

const NAMES = ['王建国', '李秀英', '张伟', '刘洋', '陈静', '杨帆', '赵敏', '黄磊', '周杰', '吴倩', '徐丽', '孙浩', '马超', '朱琳', '胡军', '郭靖', '何洁', '高翔', 'Emma Larsen', '罗敏', '郑凯', '梁晨', '谢娜', '宋佳', '唐嫣']
const CITIES = [['北京', '北京'], ['上海', '上海'], ['广东', '深圳'], ['广东', '广州'], ['浙江', '杭州'], ['四川', '成都'], ['湖北', '武汉'], ['江苏', '南京']]
const TAGS = [['老客户'], ['VIP', '年费'], [], ['意向'], ['试用'], ['投诉跟进'], []]
const mobile = (i: number) => `1${[38, 39, 86, 59, 77][i % 5]}${String(10000000 + ((i * 7919713) % 89999999)).padStart(8, '0')}`

export const contacts = NAMES.map((name, i) => ({
  id: `c-${i}`,
  version: 1,
  name,
  gender: i % 2 ? 'female' : 'male',
  birthday: '',
  phone: i % 3 ? '' : `010${62340000 + i * 37}`,
  mobile: i === 0 ? '13800138000' : mobile(i),
  otherPhones: [],
  email: i % 4 ? '' : `contact${i}@example.com`,
  province: CITIES[i % 8][0],
  city: CITIES[i % 8][1],
  address: i === 0 ? '朝阳区建国路 88 号' : '',
  kind: ['customer', 'customer', 'customer', 'partner', 'channel'][i % 5],
  shared: true,
  notes: i === 0 ? '习惯下午联系；对春季方案有兴趣。' : '',
  tags: TAGS[i % 7],
  custom: {},
  owner: null,
  createdAt: ago(86_400 * (40 - i)),
  changedAt: ago(3_600 * (i * 5 + 1)),
}))

const QUEUES = [{ id: 'q-sales', name: '销售热线' }, { id: 'q-support', name: '售后服务' }]
const AGENTS = ['王芳', '陈晨', '刘思雨', '何志强', '周婷', '吴昊', '郑爽', '冯凯', '褚卫', '蒋欣', '沈航', '韩雪']
export const calls = Array.from({ length: 137 }, (_, i) => {
  const contact = i % 3 === 1 ? undefined : contacts[i % contacts.length]
  const direction = i % 6 === 4 ? 'out' : 'in'
  const outcome = i === 0 ? 'up' : i % 11 === 3 ? 'abandoned' : i % 17 === 5 ? 'voicemail' : direction === 'out' && i % 4 === 2 ? 'notReached' : 'completed'
  const talkSeconds = outcome === 'completed' ? 40 + ((i * 47) % 420) : 0
  const number = contact?.mobile ?? mobile(i + 100)
  const startedAt = ago(600 + i * 431)
  return {
    id: `01997c1e-0000-7000-8000-${String(i).padStart(12, '0')}`,
    direction,
    from: direction === 'in' ? number : '1003',
    to: direction === 'in' ? '4001' : number,
    number,
    place: CITIES[i % 8][1],
    carrier: ['联通', '移动', '电信'][i % 3],
    trunk: 'gateway',
    queue: direction === 'in' ? QUEUES[i % 2] : undefined,
    agent: outcome === 'completed' || direction === 'out' ? { id: `u-${i % 12}`, name: AGENTS[i % 12] } : undefined,
    department: i % 2 ? support : sales,
    contact: contact && { id: contact.id, name: contact.name },
    startedAt,
    queuedAt: direction === 'in' ? startedAt : undefined,
    endedBy: i % 2 ? 'party' : 'agent',
    holdSeconds: i % 5 ? 0 : 12,
    ringSeconds: 4,
    wrapUpSeconds: 11,
    answeredAt: outcome === 'completed' ? ago(600 + i * 431 - 18) : undefined,
    endedAt: ago(600 + i * 431 - 18 - talkSeconds),
    waitedSeconds: direction === 'in' ? 3 + ((i * 13) % 55) : 0,
    talkSeconds,
    outcome,
    cause: 'normal',
    sip: 0,
    q850: 16,
    recording: outcome === 'completed' ? { seconds: talkSeconds, kind: 'conversation' } : undefined,
  }
})

const queue = (more: object) => ({
  strategy: 'longest-idle', ringSeconds: 20, wrapUpSeconds: 30, missesAllowed: 1, priority: 0, demand: [], lastAgentFirst: true,
  announcePosition: true, announceEverySeconds: 30, record: true, serviceLevelSeconds: 20, overflow: { waited: { kind: 'flow' }, full: { kind: 'flow' }, nobody: null }, callback: null, script: '', ...more,
})

export function demoData(): Demo {
  return {
    scene: 'idle',
    campaigns: campaigns(),
    lists: {
      contacts: { key: 'id', paged: true, rows: structuredClone(contacts) },
      departments: {
        key: 'id',
        rows: [
          { ...root, skillGroup: false, users: 1 },
          { ...sales, parent: 'd-root', skillGroup: true, users: 12 },
          { ...support, parent: 'd-root', skillGroup: true, users: 8 },
          { id: 'd-back', name: '后台支持', parent: 'd-root', skillGroup: false, users: 3 },
        ],
      },
      users: {
        key: 'id',
        paged: true,
        rows: [
          { id: 'u-admin', login: 'admin', name: '系统管理员', department: root, roles: ['administrator'], agent: false, skills: {}, enabled: true, lastSignIn: ago(300) },
          { id: 'u-lin', login: 'lin', name: '林涛', department: sales, roles: ['supervisor'], agent: false, skills: {}, enabled: true, lastSignIn: ago(4000) },
          ...AGENTS.map((name, i) => ({
            id: i === 0 ? 'u-maya' : `u-${i}`,
            login: i === 0 ? 'maya' : `agent${i}`,
            name,
            department: i % 2 ? support : sales,
            roles: ['agent'],
            agent: true,
            extension: { number: String(1003 + i) },
            skills: i % 3 === 0 ? { english: 60 } : i % 3 === 1 ? { english: 90, vip: 40 } : {},
            enabled: i !== 9,
            lastSignIn: i === 9 ? undefined : ago(2000 + i * 800),
          })),
        ],
      },
      roles: {
        key: 'code',
        rows: [
          { code: 'administrator', name: { zh: '系统管理员', en: 'Administrator' }, permissions: ALL, builtIn: true },
          { code: 'supervisor', name: { zh: '班长', en: 'Supervisor' }, permissions: SUPERVISOR, builtIn: true },
          { code: 'agent', name: { zh: '坐席', en: 'Agent' }, permissions: AGENT, builtIn: true },
          { code: 'quality', name: { zh: '质检员', en: 'Quality' }, permissions: ['report.view', 'recording.play'], builtIn: false },
        ],
      },
      permissions: { key: 'code', rows: ALL.map((code) => ({ code })) },
      skills: { key: 'name', rows: [{ name: 'english', agents: 8 }, { name: 'vip', agents: 4 }, { name: '退款', agents: 0 }] },
      trunks: {
        key: 'id',
        rows: [
          { id: 't-1', name: 'sandbox', kind: 'sandbox', lines: 10, callerNumber: '', prefixes: [], isDefault: false, state: { up: true, why: '', linesInUse: 0 } },
          { id: 't-2', name: 'gateway', kind: 'peer', address: '127.0.0.1:5090', transport: 'udp', lines: 30, callerNumber: '02112345678', prefixes: [{ prefix: '9', strip: 1, add: '' }], isDefault: true, state: { up: true, why: '', linesInUse: 7 } },
          { id: 't-3', name: 'provider', kind: 'register', address: 'sip.example.com', transport: 'tls', username: 'hotline', lines: 60, callerNumber: '4008001234', prefixes: [], isDefault: false, state: { up: false, why: 'The provider refused the password (403).', linesInUse: 0 } },
        ],
      },
      queues: {
        key: 'id',
        rows: [
          queue({ id: 'q-sales', name: '销售热线', department: sales }),
          queue({ id: 'q-support', name: '售后服务', department: support, strategy: 'level', priority: 10, demand: [{ skill: 'english', level: 50, after: 60, relaxTo: 1 }], maxWaitSeconds: 180, overflow: { waited: { kind: 'queue', target: 'q-sales' }, full: { kind: 'announce', target: 'all-agents-busy' }, nobody: { kind: 'voicemail' } }, maxLength: 50, callback: { key: '1', attempts: 3, pauseSeconds: 300 }, script: `${SCRIPT} {号吗}` }),
        ],
      },
      ...structuredClone(receptionLists),
      'do-not-call': { key: 'phone', paged: true, rows: structuredClone(doNotCall) },
      'blocked-callers': { key: 'number', paged: true, rows: [{ number: '13911112222', note: '骚扰电话' }, { number: '17000001111', note: '广告推销' }] },
      dispositions: { key: 'code', rows: DISPOSITIONS },
      'important-callers': { key: 'number', paged: true, rows: [{ number: '13888888888', priority: 90, note: '董事长' }, { number: '13900001111', priority: 50, note: '' }] },
      'contact-fields': {
        key: 'name',
        rows: [
          { name: '车牌号', order: 10, kind: 'text', choices: [] },
          { name: '会员等级', order: 20, kind: 'choice', choices: ['金卡', '银卡', '普通'] },
          { name: '到期日', order: 30, kind: 'date', choices: [] },
          { name: '已实名', order: 40, kind: 'yesNo', choices: [] },
          { name: 'Credit limit (monthly)', order: 50, kind: 'number', choices: [] },
        ],
      },
      'break-reasons': { key: 'code', rows: BREAKS },
      'telephony/extensions': {
        key: 'number',
        rows: AGENTS.map((name, i) => ({
          number: String(1003 + i),
          user: { id: `u-${i}`, name },
          registered: i % 5 !== 4,
          contact: i % 5 === 4 ? undefined : `sip:${1003 + i}@192.0.2.${20 + i}:5060`,
          userAgent: i % 5 === 4 ? undefined : ['Yealink SIP-T46U 108.86', 'baresip v1.0.0', 'Linphone Desktop/5.2'][i % 3],
          until: i % 5 === 4 ? undefined : ago(-1800 - i * 10),
        })),
      },
      'telephony/blocked-addresses': { key: 'address', rows: [{ address: '203.0.113.77', until: ago(-1700) }] },
      audit: {
        key: 'id',
        paged: true,
        rows: Array.from({ length: 40 }, (_, i) => ({
          id: i,
          at: ago(300 + i * 911),
          user: i % 3 ? '系统管理员' : '林涛',
          address: '192.0.2.15',
          action: ['user.changed', 'trunk.changed', 'session.opened', 'queue.changed', 'recording.played'][i % 5],
          subject: ['陈晨 (agent1)', 'gateway', 'admin', '销售热线', '138 0013 8000'][i % 5],
          before: i % 5 === 0 ? { roles: ['agent'], enabled: true } : i % 5 === 3 ? { ringSeconds: 15 } : undefined,
          after: i % 5 === 0 ? { roles: ['agent', 'quality'], enabled: true } : i % 5 === 3 ? { ringSeconds: 20 } : undefined,
        })),
      },
    },
  }
}

export const DISPOSITIONS = [
  { code: 'a', name: { zh: '有意向 A', en: 'Interested A' }, colour: '#0f7a45', key: '1', order: 1, enabled: true },
  { code: 'b', name: { zh: '有意向 B', en: 'Interested B' }, colour: '#4d9a6a', key: '2', order: 2, enabled: true },
  { code: 'callback', name: { zh: '需要回电', en: 'Call back' }, colour: '#a85700', key: '3', order: 3, enabled: true },
  { code: 'solved', name: { zh: '已解决', en: 'Solved' }, colour: '#1d63d8', key: '4', order: 4, enabled: true },
  { code: 'refused', name: { zh: '拒绝', en: 'Refused' }, colour: '#c4281c', key: '5', order: 5, enabled: true },
  { code: 'wrong', name: { zh: '打错了', en: 'Wrong number' }, colour: '#667085', key: '6', order: 6, enabled: true },
]

export const BREAKS = [
  { code: 'lunch', name: { zh: '午餐', en: 'Lunch' }, order: 1, enabled: true },
  { code: 'rest', name: { zh: '休息', en: 'Rest' }, order: 2, enabled: true },
  { code: 'meeting', name: { zh: '会议', en: 'Meeting' }, order: 3, enabled: true },
]
