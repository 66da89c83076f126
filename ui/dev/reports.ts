import type { Route } from './house.ts'

const NAMES = ['王芳', '陈晨', '刘思雨', '何志强', '周婷', '吴昊', '郑爽', '冯凯', '褚卫', '蒋欣', '沈航', '韩雪']

function days(from: string, to: string): object[] {
  const found: object[] = []
  for (let at = Date.parse(from), i = 0; at <= Date.parse(to) && i < 62; at += 86_400_000, i++) {
    const day = new Date(at).toISOString().slice(0, 10)
    const weekend = [0, 6].includes(new Date(at).getUTCDay())
    const line = (kind: string, calls: number, rate: number) => {
      const answered = Math.round(calls * rate)
      return { day, kind, calls, failed: calls - answered, answered, answerRate: calls ? answered / calls : undefined, minutes: Math.round(answered * 1.9) }
    }
    const auto = line('automatic', weekend ? 420 : 1600 + ((i * 311) % 700), 0.33 + ((i * 7) % 9) / 100)
    const manual = line('manual', weekend ? 12 : 80 + ((i * 23) % 50), 0.58)
    const answered = auto.answered + manual.answered
    const calls = auto.calls + manual.calls
    found.push(auto, manual, { day, kind: 'all', calls, failed: calls - answered, answered, answerRate: answered / calls, minutes: auto.minutes + manual.minutes })
  }
  return found
}

function agents(): object[] {
  return (['in', 'out', 'all'] as const).flatMap((direction, d) =>
    NAMES.map((name, i) => {
      const calls = (d === 2 ? 260 : 130) - i * (d + 4)
      const answered = Math.round(calls * (direction === 'out' ? 0.61 : 0.93))
      const mean = 84 + ((i * 37) % 90)
      return { agent: { id: `u-${i}`, name }, department: { id: i % 2 ? 'd-support' : 'd-sales', name: i % 2 ? '客户服务部' : '销售一部' }, direction, calls, answered, answerRate: answered / calls, talkSeconds: answered * mean, meanTalkSeconds: mean, longestTalkSeconds: mean * 6 + i * 11, overAMinute: Math.round(answered * 0.62), rank: i + 1 }
    }),
  )
}

const hours = () => Array.from({ length: 24 }, (_, hour) => {
  const attempts = hour < 9 || hour > 20 ? 0 : Math.round(420 + 300 * Math.sin(((hour - 6) / 14) * Math.PI * 1.6) ** 2)
  const answered = Math.round(attempts * (0.28 + 0.12 * Math.sin((hour / 24) * Math.PI)))
  const dropped = Math.round(answered * 0.018 * (hour === 11 || hour === 18 ? 2.2 : 1))
  return { hour, attempts, answered, dropped, answerRate: attempts ? answered / attempts : undefined, dropRate: answered ? dropped / answered : undefined }
})

const campaigns = () => [['k-1', '春季回访', 'running', 48_000, 21_400], ['k-2', '会员续费提醒', 'stopped', 12_000, 12_000], ['k-3', '满意度调查', 'deleted', 5_000, 3_120]].map(([id, name, state, total, done], i) => {
  const attempts = Math.round(Number(done) * 1.4)
  const answered = Math.round(attempts * (0.31 + i / 40))
  const dropped = Math.round(answered * 0.014)
  const connected = Math.round(answered * 0.93)
  return { campaign: { id, name }, department: { id: 'd-sales', name: '销售一部' }, state, total, done, called: done, attempts, answered, answerRate: answered / attempts, connected, dropped, dropRate: dropped / answered, talkSeconds: connected * 95, meanTalkSeconds: 95 }
})

const dispositions = () => NAMES.slice(0, 8).map((name, i) => {
  const counts = { a: 6 + ((i * 5) % 7), b: 11 + ((i * 3) % 9), callback: 4 + (i % 4), refused: 22 + ((i * 7) % 15), wrong: 2 + (i % 3) }
  const concluded = Object.values(counts).reduce((a, b) => a + b)
  return { agent: { id: `u-${i}`, name }, department: { id: i % 2 ? 'd-support' : 'd-sales', name: i % 2 ? '客户服务部' : '销售一部' }, conversations: concluded + 3, none: 3, counts }
})

const webhooks = () => [
  { of: 'all', url: 'https://crm.example.com/hotline/results', enabled: true, told: 48_211, toldAt: new Date(Date.now() - 40_000).toISOString(), behind: 0, failures: 0 },
  { of: 'k-1', campaign: { id: 'k-1', name: '春季回访' }, url: 'http://10.0.8.21:9000/hook?from=hotline&for=the-data-warehouse-of-the-sales-department', enabled: true, told: 47_902, toldAt: new Date(Date.now() - 9_000_000).toISOString(), behind: 309, failures: 14, nextAt: new Date(Date.now() + 300_000).toISOString(), problem: 'status 500' },
  { of: 'k-2', campaign: { id: 'k-2', name: '会员续费提醒' }, url: 'https://bi.example.com/in', enabled: false, told: 40_100, toldAt: new Date(Date.now() - 90_000_000).toISOString(), behind: 1000, failures: 0 },
]
const queues = (by: string, day: string) => {
  const moments = by === 'quarter' ? Array.from({ length: 40 }, (_, i) => i * 15 + 540) : by === 'hour' ? Array.from({ length: 10 }, (_, i) => i * 60 + 540) : [0]
  return moments.flatMap((minute, i) =>
    (['销售热线', '售后服务'] as const).map((name, q) => {
      const offered = Math.round((by === 'quarter' ? 12 : 46) * (1 + Math.sin(i / 2) / 2)) - q * 4
      const abandoned = Math.max(0, Math.round(offered * (0.03 + (i % 4) / 60)))
      const overflowed = i % 3 === 0 ? 1 : 0
      const answered = offered - abandoned - overflowed
      const inTime = Math.round(answered * (0.94 - (i % 5) / 25))
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      return { queue: { id: q ? 'q-support' : 'q-sales', name }, from: `${day}T${clock}:00`, offered, answered, abandoned, shortAbandoned: Math.min(1, abandoned), overflowed, callbacks: i % 2, inTime, serviceLevel: inTime / (answered + abandoned), serviceLevelSeconds: q ? 30 : 20, meanWaitSeconds: 8 + (i % 6) * 3, longestWaitSeconds: 40 + i * 5, meanTalkSeconds: 150 + q * 40 + (i % 5) * 9, meanWrapUpSeconds: 18 + (i % 4), meanHandlingSeconds: 168 + q * 40 + (i % 5) * 9 + (i % 4) }
    }),
  )
}

export const reportRoutes: Route[] = [
  ['GET', /^\/reports\/outbound-days$/, ({ query }) => days(query.get('from') ?? '2026-11-01', query.get('to') ?? '2026-11-30')],
  ['GET', /^\/reports\/agents$/, agents],
  ['GET', /^\/reports\/queues$/, ({ query }) => queues(query.get('by') ?? 'day', query.get('from') ?? '2026-11-22')],
  ['GET', /^\/reports\/outbound-hours$/, hours],
  ['GET', /^\/reports\/dispositions$/, dispositions],
  ['GET', /^\/reports\/campaigns$/, campaigns],
  ['GET', /^\/webhooks$/, webhooks],
  ['PUT', /^\/webhooks\/[^/]+$/, ({ sent }) => ({ ...webhooks()[0], ...(sent.newSecret ? { secret: 'b0nYx3kq7s1vGm2RzTqLw9cDe5fHj8aK4uPo6iXtWyE' } : {}) })],
  ['POST', /^\/webhooks\/[^/]+\/test$/, () => ({ taken: false, problem: 'noAnswer ConnectException' })],
]
