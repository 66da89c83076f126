import type { AgentLine, CampaignLine, DispositionLine, OutboundDay, OutboundHour, QueueLine } from './types'

const sum = <T>(rows: T[], of: (row: T) => number) => rows.reduce((all, row) => all + of(row), 0)
/** Every hour from the first busy one to the last: a quiet hour is a fact, too. */
export function withQuietHours(rows: OutboundHour[]): OutboundHour[] {
  const busy = rows.filter((row) => row.attempts > 0)
  if (busy.length === 0) return []
  const first = Math.min(...busy.map((row) => row.hour))
  const last = Math.max(...busy.map((row) => row.hour))
  return Array.from({ length: last - first + 1 }, (_, i) => busy.find((row) => row.hour === first + i) ?? { hour: first + i, attempts: 0, answered: 0, dropped: 0 })
}

const share = (part: number, all: number) => (all > 0 ? part / all : undefined)

/** Over days of one kind: shares are of the sums, never means of shares. */
export function dayTotals(rows: OutboundDay[]) {
  const [calls, answered] = [sum(rows, (row) => row.calls), sum(rows, (row) => row.answered)]
  return { calls, answered, failed: sum(rows, (row) => row.failed), answerRate: share(answered, calls), minutes: sum(rows, (row) => row.minutes) }
}

export function agentTotals(rows: AgentLine[]) {
  const [calls, answered, talk] = [sum(rows, (row) => row.calls), sum(rows, (row) => row.answered), sum(rows, (row) => row.talkSeconds)]
  return { calls, answered, answerRate: share(answered, calls), talkSeconds: talk, meanTalkSeconds: share(talk, answered) }
}

export function campaignTotals(rows: CampaignLine[]) {
  const [attempts, answered, dropped] = [sum(rows, (row) => row.attempts), sum(rows, (row) => row.answered), sum(rows, (row) => row.dropped)]
  return { attempts, answered, dropped, connected: sum(rows, (row) => row.connected), answerRate: share(answered, attempts), dropRate: share(dropped, answered), talkSeconds: sum(rows, (row) => row.talkSeconds) }
}

export function dispositionTotals(rows: DispositionLine[]) {
  const counts: Record<string, number> = {}
  for (const row of rows) for (const [code, n] of Object.entries(row.counts)) counts[code] = (counts[code] ?? 0) + n
  const conversations = sum(rows, (row) => row.conversations)
  return { counts, conversations, concluded: conversations - sum(rows, (row) => row.none) }
}

export function hourTotals(rows: OutboundHour[]) {
  const [attempts, answered, dropped] = [sum(rows, (row) => row.attempts), sum(rows, (row) => row.answered), sum(rows, (row) => row.dropped)]
  return { attempts, answered, dropped, answerRate: share(answered, attempts), dropRate: share(dropped, answered) }
}

/** Over queues, or over time; a wait is the longest of all, a mean is of everybody. */
export function queueTotals(rows: QueueLine[]) {
  const [offered, answered, abandoned] = [sum(rows, (row) => row.offered), sum(rows, (row) => row.answered), sum(rows, (row) => row.abandoned)]
  return {
    offered,
    answered,
    abandoned,
    overflowed: sum(rows, (row) => row.overflowed),
    serviceLevel: share(sum(rows, (row) => row.inTime), answered + abandoned),
    meanWaitSeconds: share(sum(rows, (row) => (row.meanWaitSeconds ?? 0) * row.answered), answered),
    meanHandlingSeconds: share(sum(rows, (row) => (row.meanHandlingSeconds ?? 0) * row.answered), answered),
    longestWaitSeconds: rows.length > 0 ? Math.max(...rows.map((row) => row.longestWaitSeconds)) : undefined,
  }
}
