import { ago, BREAKS, calls, contacts, DISPOSITIONS, people } from './data.ts'
import type { Route } from './house.ts'

const person = (contact: (typeof contacts)[number]) => Object.fromEntries(Object.entries(contact).filter(([key]) => !['id', 'version', 'owner', 'createdAt', 'changedAt'].includes(key)))

/** The desk of 王芳 at one of the moments of her day. */
function picture(scene: string, since: string): any {
  const known = contacts[0]
  const conversation = (more: object) => ({
    id: 'v-1', call: 'call-1', direction: 'in', online: true, state: 'talking', number: known.mobile, place: '北京', carrier: '联通', queue: '销售热线',
    path: ['1 中文', '2 销售'], waitedSeconds: 12, offeredAt: since, answeredAt: since, contact: { id: known.id, name: known.name }, saved: false, recording: 'on', ...more,
  })
  const left = (i: number, more: object = {}) => ({
    id: `v-old-${i}`, call: `call-old-${i}`, direction: i % 3 ? 'in' : 'out', online: false, state: 'ended', number: contacts[i].mobile, place: contacts[i].city, queue: '销售热线', path: [], waitedSeconds: 8,
    offeredAt: ago(i * 1300), answeredAt: ago(i * 1300 - 9), endedAt: ago(i * 1300 - 200), contact: i % 2 ? { id: contacts[i].id, name: contacts[i].name } : undefined, saved: i !== 2, recording: 'off', ...more,
  })
  const old = [left(1, { calledBack: true }), left(2, { important: true }), left(3), left(4, { answeredAt: undefined }), left(5), left(6)]
  const agent = { id: 'u-maya', asked: { shift: 'on' }, doing: 'ready', since, phoneRegistered: true, extension: '1003' } as any
  const fresh = { number: '17712345678', contact: undefined, place: '江苏 南京', carrier: '电信' }
  const scenes: Record<string, () => any> = {
    morning: () => ({ agent: { ...agent, doing: 'offline', phoneRegistered: false, asked: { shift: 'off' } }, conversations: [], today: { calls: 0, answered: 0, talkSeconds: 0, missed: 0 }, callbacksDue: [] }),
    idle: () => ({ agent, conversations: old }),
    break: () => ({ agent: { ...agent, doing: 'notReady', asked: { shift: 'break', reason: 'lunch' } }, conversations: old }),
    ringing: () => ({ agent: { ...agent, doing: 'offered' }, conversations: [conversation({ ...fresh, state: 'ringing', answeredAt: undefined, recording: 'off' }), ...old] }),
    talking: () => ({ agent: { ...agent, doing: 'talking' }, conversations: [conversation({}), ...old] }),
    campaign: () => ({ agent: { ...agent, doing: 'talking' }, conversations: [conversation({ direction: 'out', queue: undefined, campaign: '春季回访', path: [], hasScript: true, lead: { campaign: 'k-spring', number: 11, attempt: 2, fields: { 姓名: '王建国', 套餐: '家庭 199', 到期日: '2026-12-31', 上次消费: '¥ 1,284' } } }), ...old] }),
    held: () => ({ agent: { ...agent, doing: 'talking' }, conversations: [conversation({ state: 'held' }), ...old] }),
    muted: () => ({ agent: { ...agent, doing: 'talking' }, conversations: [conversation({ muted: true }), ...old] }),
    consult: () => ({ agent: { ...agent, doing: 'talking' }, conversations: [conversation({ state: 'held', consult: { target: '陈晨 1004', state: 'talking' } }), ...old] }),
    wrapUp: () => ({ agent: { ...agent, doing: 'wrapUp', wrapUpUntil: new Date(Date.parse(since) + 30_000).toISOString() }, conversations: [conversation({ online: false, state: 'wrapUp', endedAt: since, recording: 'off', ...fresh }), ...old] }),
  }
  return {
    sequence: 1000,
    serverTime: new Date().toISOString(),
    dispositions: DISPOSITIONS,
    breakReasons: BREAKS,
    today: { calls: 23, answered: 21, talkSeconds: 5234, missed: 2 },
    callbacksDue: [
      { contact: { id: 'c-3', name: '刘洋' }, number: contacts[3].mobile, at: ago(600), note: '确认合同条款' },
      { contact: { id: 'c-7', name: '黄磊' }, number: contacts[7].mobile, at: ago(-3600), note: '下午三点后方便' },
    ],
    ...(scenes[scene] ?? scenes.idle)(),
  }
}

let since = ago(42)

const history = () => [
  { at: ago(86_400), kind: 'call', by: '陈晨', call: calls[0].id, what: { direction: 'in', talkSeconds: 184, recording: true } },
  { at: ago(86_300), kind: 'disposition', by: '陈晨', what: { disposition: 'callback', name: { zh: '需要回电', en: 'Call back' }, note: '想了解春季方案的价格，周四下午再联系。' } },
  { at: ago(86_200), kind: 'change', by: '陈晨', what: { changes: [{ field: 'city', before: '', after: '北京' }] } },
  { at: ago(86_400 * 3), kind: 'note', by: '王芳', what: { text: '发票抬头：北京远山科技有限公司' } },
  { at: ago(86_400 * 9), kind: 'call', by: '王芳', call: calls[6].id, what: { direction: 'out', talkSeconds: 0, recording: false } },
]

function wallboard(storm: boolean) {
  const doings = ['talking', 'talking', 'ready', 'talking', 'wrapUp', 'ready', 'notReady', 'talking', 'offered', 'ready', 'talking', 'offline']
  const names = ['王芳', '陈晨', '刘思雨', '何志强', '周婷', '吴昊', '郑爽', '冯凯', '褚卫', '蒋欣', '沈航', '韩雪', '秦川', '尤佳', '许诺', '吕梁', '施然', '张驰', '孔明', '曹旭', '严谨', 'Anna Petersen', '魏来', '陶冶']
  const agents = names.map((name, i) => {
    const doing = doings[i % doings.length]
    const busy = doing === 'talking' || doing === 'offered'
    return {
      id: `w-${i}`, name, extension: String(1003 + i), department: i % 2 ? { id: 'd-support', name: '客户服务部' } : { id: 'd-sales', name: '销售一部' },
      doing, since: ago(20 + ((i * 71) % 600)), reason: doing === 'notReady' ? (i % 2 ? 'missed' : '午餐') : undefined,
      call: busy ? { id: `wc-${i}`, number: contacts[i % contacts.length].mobile, queue: i % 2 ? '售后服务' : '销售热线', contact: i % 3 ? contacts[i % contacts.length].name : undefined } : undefined,
    }
  })
  const waits = (n: number) => Array.from({ length: n }, (_, i) => ago(95 - i * 9)).filter((_, i) => i < n)
  return {
    sequence: 1000, serverTime: new Date().toISOString(), agents,
    queues: [
      { id: 'q-sales', name: '销售热线', waiting: storm ? 9 : 2, waitingSince: storm ? waits(9) : [ago(14), ago(6)], callbacks: [{ call: 'c-1', number: '13800138000', since: ago(260), attempts: 0, underWay: false }, { call: 'c-2', number: '075523456789', since: ago(1900), attempts: 1, again: new Date(Date.now() + 240000).toISOString(), underWay: false }, { call: 'c-3', number: '13912345678', since: ago(320), attempts: 1, underWay: true }], answered: 214, abandoned: storm ? 41 : 6, serviceLevel: storm ? 0.62 : 0.91, serviceLevelSeconds: 20 },
      { id: 'q-support', name: '售后服务', waiting: 0, waitingSince: [], answered: 167, abandoned: 3, serviceLevel: 0.94, serviceLevelSeconds: 30 },
    ],
    trunks: [
      { id: 't-2', name: 'gateway', up: true, why: '', linesInUse: 9, lines: 30 },
      { id: 't-3', name: 'provider', up: !storm, why: storm ? 'No answer to OPTIONS.' : '', linesInUse: 0, lines: 60 },
    ],
  }
}

function wave() {
  const side = (shift: number) => Array.from({ length: 900 }, (_, i) => Math.max(0, Math.sin(i / 31 + shift)) * (0.25 + 0.7 * Math.abs(Math.sin(i * 12.9898 + shift) * 0.6 + Math.sin(i / 7) * 0.4)))
  return { left: side(0), right: side(Math.PI), seconds: 184 }
}

/** A second of quiet tone: left and right differ. */
function tone(): Buffer {
  const samples = 8000 * 4
  const wav = Buffer.alloc(44 + samples * 4)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 4, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(2, 22)
  wav.writeUInt32LE(8000, 24)
  wav.writeUInt32LE(32000, 28)
  wav.writeUInt16LE(4, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 4, 40)
  for (let i = 0; i < samples; i++) {
    wav.writeInt16LE(Math.round(6000 * Math.sin((i * 2 * Math.PI * 440) / 8000)), 44 + i * 4)
    wav.writeInt16LE(Math.round(6000 * Math.sin((i * 2 * Math.PI * 660) / 8000)), 46 + i * 4)
  }
  return wav
}

export const deskRoutes: Route[] = [
  ['POST', /^\/demo\/scene$/, ({ sent, house }) => {
    house.data.scene = sent.scene
    since = sent.scene === 'ringing' ? ago(4) : sent.scene === 'wrapUp' ? ago(8) : ago(42)
    const now = picture(sent.scene, since)
    if (sent.scene === 'ringing') house.tell('offer.made', { offer: 'o-1', call: 'call-1', agent: 'u-maya', from: now.conversations[0].number })
    house.tell('reset', {})
    return undefined
  }],
  ['GET', /^\/desk$/, ({ house }) => picture(house.data.scene, since)],
  ['GET', /^\/desk\/conversations\/([^/]+)$/, ({ match, house }) => {
    const one = picture(house.data.scene, since).conversations.find((other: any) => other.id === match[1])
    const contact = house.data.lists.contacts.rows.find((other) => other.id === one.contact?.id)
    return { ...one, form: { contact: contact ? person(contact) : { name: '', phone: one.number, province: '江苏', city: '南京', kind: 'customer', shared: true, tags: [], custom: {}, otherPhones: [], gender: '', birthday: '', mobile: '', email: '', address: '', notes: '' } }, contactVersion: contact?.version }
  }],
  ['PUT', /^\/desk\/conversations\/([^/]+)\/draft$/, () => undefined],
  ['POST', /^\/desk\/conversations\/([^/]+)\/save$/, ({ house, sent }) => {
    if (sent.ready) house.data.scene = 'idle'
    return {}
  }],
  ['PUT', /^\/desk\/shift$/, ({ house, sent }) => {
    house.data.scene = sent.shift === 'on' ? 'idle' : sent.shift === 'break' ? 'break' : 'morning'
    since = ago(0)
  }],
  ['POST', /^\/desk\/ready$/, ({ house }) => void (house.data.scene = 'idle')],
  ['POST', /^\/desk\/dial$/, ({ house }) => void (house.data.scene = 'talking')],
  ['POST', /^\/desk\/calls\/[^/]+\/([\w-]+)$/, ({ match, house }) => {
    const scenes: Record<string, string> = { hold: 'held', resume: 'talking', mute: 'muted', unmute: 'talking', 'hang-up': 'wrapUp', consult: 'consult', 'cancel-consult': 'talking', transfer: 'wrapUp', 'complete-transfer': 'wrapUp' }
    if (match[1] === 'hang-up') since = ago(0)
    house.data.scene = scenes[match[1]] ?? house.data.scene
  }],
  ['GET', /^\/directory\/agents$/, ({ query }) =>
    ['王芳', '陈晨', '刘思雨', '何志强', '周婷'].map((name, i) => ({ id: i ? `u-${i}` : people.maya.id, name, extension: String(1003 + i), doing: ['talking', 'ready', 'talking', 'ready', 'notReady'][i] })).filter((one) => (one.name + one.extension).includes(query.get('q') ?? ''))],
  ['GET', /^\/directory\/queues$/, () => [{ id: 'q-sales', name: '销售热线', ready: 3, waiting: 2 }, { id: 'q-support', name: '售后服务', ready: 1, waiting: 0 }]],
  ['GET', /^\/calling-rules$/, () => ({ home: 'CN', countries: ['HK', 'SG'], premium: false, allowed: ['8'], refused: ['+8521900'], from: '08:00', until: '21:00', known: ['CN', 'DE', 'GB', 'HK', 'JM', 'SG', 'US'] })],
  ['PUT', /^\/calling-rules$/, ({ sent }) => sent],
  ['POST', /^\/calling-rules\/check$/, ({ sent }) => (/^\+?1876/.test(sent.number) ? { allowed: false, why: 'target.country', country: 'JM' } : { allowed: true, country: 'CN' })],
  ['GET', /^\/first-visit$/, ({ house }) => ({ departments: true, agent: true, queue: true, number: house.data.scene !== 'first', phoneRegistered: house.data.scene !== 'first', agentReady: house.data.scene !== 'first', sipPort: 5060, firstCall: false })],
  ['POST', /^\/trunks\/[^/]+\/test-call$/, () => undefined],
  ['POST', /^\/users\/[^/]+\/password$/, () => undefined],
  ['GET', /^\/supervision\/wallboard$/, ({ house }) => wallboard(house.data.scene === 'storm')],
  ['GET', /^\/contacts\/[^/]+\/history$/, history],
  ['POST', /^\/contacts\/[^/]+\/notes$/, () => ({})],
  ['GET', /^\/calls$/, ({ query }) => {
    const found = calls.filter(
      (one) => (!query.get('number') || one.number.includes(query.get('number') as string)) && (!query.get('direction') || one.direction === query.get('direction')) && (!query.get('outcome') || one.outcome === query.get('outcome')),
    )
    const [page, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? 50)]
    return { items: found.slice(page * size, (page + 1) * size), total: found.length, page, size }
  }],
  ['GET', /^\/calls\/([^/]+)\/waveform$/, wave],
  ['GET', /^\/calls\/([^/]+)\/recording$/, () => ({ bytes: tone(), headers: { 'Content-Type': 'audio/wav' } })],
  ['GET', /^\/calls\/([^/]+)$/, ({ match }) => {
    const one = calls.find((other) => other.id === match[1]) ?? calls[0]
    const at = (plus: number) => new Date(Date.parse(one.startedAt) + plus * 1000).toISOString()
    return {
      ...one,
      path: ['1 中文', '2 销售'],
      parts: [{ agent: one.agent, outcome: 'answered', ringSeconds: 4, talkSeconds: one.talkSeconds }],
      events: [
        { at: at(0), kind: 'call.arrived', what: {} },
        { at: at(0.2), kind: 'call.answered', what: {} },
        { at: at(6), kind: 'call.queued', what: { queueName: '销售热线' } },
        { at: at(9), kind: 'offer.made', what: { agent: one.agent?.id } },
        { at: at(18), kind: 'call.connected', what: { agent: one.agent?.id } },
        { at: at(18.1), kind: 'call.recording-began', what: {} },
        { at: at(70), kind: 'call.held', what: { agent: one.agent?.id } },
        { at: at(82), kind: 'call.resumed', what: { agent: one.agent?.id } },
        { at: at(18 + one.talkSeconds), kind: 'call.ended', what: {} },
      ],
    }
  }],
]
