import type { AgentLine, OutboundDay, OutboundHour } from './types'

const sum = <T>(rows: T[], of: (row: T) => number) => rows.reduce((all, row) => all + of(row), 0)
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

export function hourTotals(rows: OutboundHour[]) {
  const [attempts, answered, dropped] = [sum(rows, (row) => row.attempts), sum(rows, (row) => row.answered), sum(rows, (row) => row.dropped)]
  return { attempts, answered, dropped, answerRate: share(answered, attempts), dropRate: share(dropped, answered) }
}
