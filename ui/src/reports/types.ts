import type { CampaignState } from '@/campaign/types'

interface Named {
  id: string
  name: string
}

/** One day's calls to customers; what campaigns dialled, what agents dialled, and both. */
export interface OutboundDay {
  /** `2026-11-22` */
  day: string
  kind: 'automatic' | 'manual' | 'all'
  calls: number
  failed: number
  answered: number
  answerRate?: number | null
  minutes: number
}

export interface AgentLine {
  agent: Named
  department?: Named | string | null
  direction: 'in' | 'out' | 'all'
  calls: number
  answered: number
  answerRate?: number | null
  talkSeconds: number
  meanTalkSeconds?: number | null
  longestTalkSeconds: number
  overAMinute: number
  rank: number
}

/** What came of one campaign's calls in a time; `total` and `done` are of now. */
export interface CampaignLine {
  campaign: Named
  department: Named
  state: CampaignState
  total: number
  done: number
  called: number
  attempts: number
  answered: number
  answerRate?: number | null
  connected: number
  dropped: number
  dropRate?: number | null
  talkSeconds: number
  meanTalkSeconds?: number | null
}

/** What one agent concluded; `none` of the conversations have no disposition. */
export interface DispositionLine {
  agent: Named
  department?: Named | null
  conversations: number
  none: number
  counts: Record<string, number>
}

/** How one queue served its callers in one interval; a call counts where it came. */
export interface QueueLine {
  queue: Named
  /** `2026-11-22T09:15:00`, by the clock of the zone that was asked for. */
  from: string
  offered: number
  answered: number
  abandoned: number
  /** Of those, who left within five seconds. */
  shortAbandoned: number
  overflowed: number
  callbacks: number
  inTime: number
  serviceLevel?: number | null
  serviceLevelSeconds: number
  meanWaitSeconds?: number | null
  longestWaitSeconds: number
  meanTalkSeconds?: number | null
  meanWrapUpSeconds?: number | null
  /** Talk and wrap-up together (AHT). */
  meanHandlingSeconds?: number | null
}

export interface OutboundHour {
  hour: number
  attempts: number
  answered: number
  dropped: number
  answerRate?: number | null
  dropRate?: number | null
}
