import { ago } from './data.ts'
import { SCRIPT } from './scripts.ts'
import { Refused, type House, type Route } from './house.ts'

const sales = { id: 'd-sales', name: '销售一部' }
const support = { id: 'd-support', name: '客户服务部' }
const lin = { id: 'u-lin', name: '林涛' }
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const campaign = (more: any) => ({
  state: 'stopped', department: sales, trunk: 'gateway', maxConcurrent: 20, callsPerAgent: 1.5, mode: 'progressive', record: true,
  hours: [...DAYS.slice(0, 5).flatMap((day) => [{ day, from: '09:00', until: '12:00' }, { day, from: '13:30', until: '20:30' }]), { day: 'saturday', from: '10:00', until: '18:00' }],
  retry: { again: [{ outcome: 'noAnswer', times: 2, afterSeconds: 3600 }, { outcome: 'busy', times: 3, afterSeconds: 300 }], perDay: 3, inAll: 6 },
  ringSeconds: 45, agentRingSeconds: 20, wrapUpSeconds: 30, nobodyFree: { holdSeconds: 5, message: 'please-wait' }, machine: 'hangUp', machineMessage: '', previewSeconds: 30, script: SCRIPT,
  createdAt: ago(86_400), createdBy: lin, live: { dialling: 0, waiting: 0, talking: 0 },
  counts: { total: 1000, waiting: 1000, calling: 0, done: 0, called: 0, attempts: 0, answered: 0, dropped: 0 },
  import: { state: 'done', file: 'leads.xlsx', bytes: 52_000, bytesRead: 52_000, rows: 1012, taken: 1000, rejected: 12, skipExistingContacts: true },
  ...more,
})

export const campaigns = () => [
  campaign({ id: 'k-spring', name: '春季回访', state: 'running', startedAt: ago(7400), counts: { total: 4820, waiting: 2961, calling: 9, done: 1850, called: 2014, attempts: 2436, answered: 871, dropped: 14 }, live: { dialling: 5, waiting: 1, talking: 6 }, import: { state: 'done', file: '春季客户名单.xlsx', bytes: 311_000, bytesRead: 311_000, rows: 4903, taken: 4820, rejected: 83, skipExistingContacts: true } }),
  campaign({ id: 'k-import', name: '新品推广（九月名单）', state: 'initialising', department: support, maxConcurrent: 60, counts: { total: 612_400, waiting: 612_400, calling: 0, done: 0, called: 0, attempts: 0, answered: 0, dropped: 0 }, import: { state: 'reading', file: 'september-leads.csv', bytes: 48_211_000, bytesRead: 30_112_000, rows: 624_111, taken: 612_400, rejected: 11_711, skipExistingContacts: true } }),
  campaign({ id: 'k-renewal', name: '年费续签提醒', startedAt: ago(93_000), endedAt: ago(80_000), stopWhy: 'asked', counts: { total: 860, waiting: 214, calling: 0, done: 646, called: 700, attempts: 911, answered: 402, dropped: 21 } }),
  campaign({ id: 'k-survey', name: '满意度调查', department: support, startedAt: ago(200_000), endedAt: ago(180_000), stopWhy: 'finished', counts: { total: 500, waiting: 0, calling: 0, done: 500, called: 500, attempts: 733, answered: 298, dropped: 4 } }),
  campaign({ id: 'k-ready', name: '会员日邀约' }),
  campaign({ id: 'k-broken', name: '渠道线索 11 月', problem: 'file.noNumbers', counts: { total: 0, waiting: 0, calling: 0, done: 0, called: 0, attempts: 0, answered: 0, dropped: 0 }, import: { state: 'failed', file: '渠道线索.xlsx', bytes: 9000, bytesRead: 9000, rows: 31, taken: 0, rejected: 31, problem: 'file.noNumbers' } }),
  campaign({ id: 'k-gone', name: '去年冬季活动', state: 'deleted', deletedAt: ago(400_000), startedAt: ago(900_000), endedAt: ago(500_000), stopWhy: 'deleting', counts: { total: 3000, waiting: 122, calling: 0, done: 2878, called: 2900, attempts: 4120, answered: 1422, dropped: 31 } }),
]

const OUTCOMES = ['answered', 'noAnswer', 'busy', 'answered', 'noAnswer', 'rejected', 'unreachable', 'machine', 'invalidNumber', 'dropped']
const PLACES = ['北京', '上海', '深圳', '广州', '杭州', '成都', '武汉', '南京']
const NAMES = ['赵先生', '钱女士', '孙先生', '李女士', '周先生', '吴女士']

function lead(i: number): any {
  const phone = `1${[38, 39, 86, 59, 77][i % 5]}${String(10_000_000 + ((i * 6_113_713) % 89_999_999)).padStart(8, '0')}`
  const state = i < 3 ? 'calling' : i % 3 === 0 ? 'waiting' : 'done'
  const attempts = state === 'waiting' ? (i % 2 ? 1 : 0) : 1 + (i % 2)
  const lastOutcome = state === 'done' ? OUTCOMES[i % 10] : attempts > 0 ? 'noAnswer' : undefined
  const whys = [{ code: 'inLine' }, { code: 'later', details: { at: ago(-1800) } }, { code: 'perDay', details: { count: 3, at: ago(-40_000) } }, { code: 'closedHours', details: { opensAt: ago(-30_000), zone: 'Asia/Shanghai' } }]
  const why = state === 'calling' ? { code: 'calling' } : state === 'waiting' ? whys[i % 4] : i % 11 === 1 ? { code: 'doNotCall' } : i % 7 === 1 ? { code: 'enough', details: { attempts } } : { code: 'done', details: { outcome: lastOutcome } }
  return {
    number: i + 1, phone: `+86${phone}`, shown: phone, place: PLACES[i % 8], carrier: ['移动', '联通', '电信'][i % 3], zone: 'Asia/Shanghai',
    fields: { 姓名: NAMES[i % 6], 套餐: ['畅享 99', '家庭 199', '商务 299'][i % 3], 到期日: '2026-12-31' },
    state, attempts, lastOutcome, lastAttemptAt: attempts > 0 ? ago(300 + i * 40) : undefined, closed: i % 11 === 1 && state === 'done' ? 'doNotCall' : undefined, why,
  }
}
const leads = Array.from({ length: 240 }, (_, i) => lead(i))

const story = (one: any) => ({
  ...one,
  history: Array.from({ length: Math.max(one.attempts, 1) }, (_, i) => i).reverse().map((i) => {
    const outcome = i === one.attempts - 1 ? one.lastOutcome : 'noAnswer'
    const talked = outcome === 'answered'
    const began = 300 + one.number * 40 + (one.attempts - i) * 3600
    return {
      attempt: `a-${one.number}-${i}`, call: '01997c1e-0000-7000-8000-000000000002', nth: i + 1, trunk: 'gateway', beganAt: ago(began), answeredAt: talked ? ago(began - 9) : undefined, connectedAt: talked ? ago(began - 11) : undefined,
      endedAt: ago(began - (talked ? 130 : 45)), outcome, sip: talked ? 0 : 480, q850: talked ? 16 : 19, agent: talked ? { id: 'u-maya', name: '王芳' } : undefined, talkSeconds: talked ? 119 : 0, heard: talked ? 'person' : undefined, heardSeconds: talked ? 1.4 : undefined,
      nextAt: !talked && i < one.attempts - 1 ? ago(began - 3600) : undefined,
    }
  }),
})

const curve = () => Array.from({ length: 26 }, (_, i) => {
  const attempts = Math.round(70 + 38 * Math.sin(i / 3) + ((i * 37) % 19))
  return { at: ago((26 - i) * 300), attempts, answered: Math.round(attempts * (0.33 + 0.06 * Math.sin(i))), dropped: i % 5 === 0 ? 2 : i % 3 === 0 ? 1 : 0, dialling: attempts / 14, waiting: 0.2 + (i % 4) / 10, talking: attempts / 9 }
})

const rejected = Array.from({ length: 83 }, (_, i) => ({ line: 3 + i * 11, value: ['1380013', '13800138000', '400-无', '', '13911112222'][i % 5], reason: ['notANumber', 'existingContact', 'notANumber', 'empty', 'doNotCall'][i % 5] }))

function pageOf<T>(rows: T[], query: URLSearchParams) {
  const [page, size] = [Number(query.get('page') ?? 0), Number(query.get('size') ?? 50)]
  return { items: rows.slice(page * size, (page + 1) * size), total: rows.length, page, size }
}

/** The table of states, as the server keeps it. */
const REFUSED: Record<string, Record<string, string>> = {
  start: { initialising: 'initialising', running: 'running', deleted: 'deleted' },
  stop: { initialising: 'initialising', stopped: 'notRunning', deleted: 'deleted' },
  'run-again': { initialising: 'initialising', running: 'running', deleted: 'deleted' },
  edit: { running: 'running', deleted: 'deleted' },
  delete: { initialising: 'initialising', deleted: 'deleted' },
}

function one(house: House, id: string, deed?: string): any {
  const found = house.data.campaigns.find((other) => other.id === id)
  if (!found) throw new Refused(404, 'campaign.notFound')
  const why = deed && REFUSED[deed][found.state]
  if (why) throw new Refused(409, `campaign.${why}`)
  return found
}

function told(house: House, now: any, kind: string): any {
  house.tell(`campaign.${kind}`, { campaign: now.id })
  return now
}

export const campaignRoutes: Route[] = [
  ['GET', /^\/campaigns$/, ({ query, house }) => {
    const deleted = query.get('deleted') === 'true'
    const fits = (row: any) => (row.state === 'deleted') === deleted && (!query.get('q') || row.name.includes(query.get('q'))) && (!query.get('state') || row.state === query.get('state')) && (!query.get('department') || row.department.id === query.get('department'))
    return pageOf(house.data.scene === 'first' ? [] : house.data.campaigns.filter(fits), query)
  }],
  ['POST', /^\/campaigns$/, ({ sent, house }) => {
    const form = JSON.parse(/\{[\s\S]*?\}\s*(?=\r?\n--)/.exec(String(sent))?.[0] ?? '{}')
    if (house.data.campaigns.some((other) => other.name === form.name)) throw new Refused(422, 'invalid', { name: 'taken' })
    const made = campaign({ ...form, id: `k-${house.data.campaigns.length}`, department: sales })
    house.data.campaigns.unshift(made)
    return told(house, made, 'created')
  }],
  ['GET', /^\/campaigns\/([^/]+)$/, ({ match, house }) => one(house, match[1])],
  ['PUT', /^\/campaigns\/([^/]+)$/, ({ match, sent, house }) => {
    const { name: _n, department: _d, trunk: _t, ...rest } = sent
    return told(house, Object.assign(one(house, match[1], 'edit'), rest), 'edited')
  }],
  ['POST', /^\/campaigns\/([^/]+)\/start$/, ({ match, house }) => {
    const now = one(house, match[1], 'start')
    if (now.counts.waiting === 0) throw new Refused(409, 'campaign.noLeads')
    return told(house, Object.assign(now, { state: 'running', startedAt: ago(0) }), 'started')
  }],
  ['POST', /^\/campaigns\/([^/]+)\/stop$/, ({ match, house }) => told(house, Object.assign(one(house, match[1], 'stop'), { state: 'stopped', stopWhy: 'asked', endedAt: ago(0) }), 'stopped')],
  ['POST', /^\/campaigns\/([^/]+)\/run-again$/, ({ match, house }) => {
    const now = one(house, match[1], 'run-again')
    now.counts = { ...now.counts, waiting: now.counts.total, done: 0 }
    return told(house, now, 'run-again')
  }],
  ['DELETE', /^\/campaigns\/([^/]+)$/, ({ match, house }) => void told(house, Object.assign(one(house, match[1], 'delete'), { state: 'deleted', deletedAt: ago(0) }), 'deleted')],
  ['POST', /^\/campaigns\/([^/]+)\/import\/cancel$/, ({ match, house }) => {
    const now = one(house, match[1])
    return told(house, Object.assign(now, { state: 'stopped', import: { ...now.import, state: 'cancelled' } }), 'import-failed')
  }],
  ['GET', /^\/campaigns\/([^/]+)\/monitor$/, ({ match, house }) => {
    const now = one(house, match[1])
    const running = now.state === 'running'
    const { total, waiting, calling, called } = now.counts
    return { sequence: 1000, serverTime: ago(0), campaign: now, deleting: false, total, called, left: waiting + calling, ...now.live, agents: 10, ready: 1, outcomes: {}, recentSeconds: 3600, answerRate: running ? 0.358 : null, dropRate: running ? 0.016 : null, dropCap: 0.03, eta: running ? ago(-9800) : null }
  }],
  ['POST', /^\/campaigns\/file-check$/, () => ({ rows: 5000, whole: false, estimate: 24_310, taken: 4911, refused: 89, first: rejected.slice(0, 6) })],
  ['GET', /^\/campaigns\/([^/]+)\/attempts$/, ({ match }) => (match[1] === 'k-spring' ? Array.from({ length: 50 }, (_, n) => ({ call: `c-${n}`, lead: n + 1, phone: `+86138001${10_000 + n * 37}`, beganAt: ago(n * 4), endedAt: n < 3 ? undefined : ago(n * 4 - 3), connectedAt: n % 3 ? undefined : ago(n * 4 - 2), outcome: n < 3 ? undefined : n % 3 ? 'noAnswer' : 'answered' })) : [])],
  ['GET', /^\/campaigns\/([^/]+)\/curve$/, ({ match }) => (match[1] === 'k-ready' || match[1] === 'k-import' || match[1] === 'k-broken' ? [] : curve())],
  ['GET', /^\/campaigns\/([^/]+)\/leads$/, ({ query }) => pageOf(leads.filter((row) => (!query.get('state') || row.state === query.get('state')) && (!query.get('outcome') || row.lastOutcome === query.get('outcome')) && (!query.get('q') || row.shown.includes(query.get('q')))), query)],
  ['GET', /^\/campaigns\/([^/]+)\/leads\/(\d+)$/, ({ match }) => story(leads[Number(match[2]) - 1])],
  ['GET', /^\/campaigns\/([^/]+)\/rejected$/, ({ query }) => pageOf(rejected, query)],
  ['POST', /^\/do-not-call\/import$/, () => ({ taken: 18, known: 2, rejected: 1 })],
  ['POST', /^\/demo\/attempts$/, ({ house }) => {
    for (const [i, one_] of leads.slice(3, 15).entries()) {
      const fact = { campaign: 'k-spring', attempt: `seen-${i}`, phone: one_.phone }
      house.tell('attempt.began', fact)
      if (i % 5 !== 4) house.tell('attempt.ended', { ...fact, outcome: ['ANSWERED', 'NO_ANSWER', 'BUSY', 'DROPPED', 'MACHINE', 'ANSWERED'][i % 6] })
    }
  }],
]

export const doNotCall = [
  { phone: '+8613911112222', shown: '13911112222', addedAt: ago(90_000), by: { id: 'u-maya', name: '王芳' }, note: '客户要求不再致电' },
  { phone: '+8613700001111', shown: '13700001111', addedAt: ago(400_000), by: lin, note: '' },
  { phone: '+862152341234', shown: '02152341234', addedAt: ago(900_000), by: lin, note: '律师函' },
]
