import type { Person } from '@/contacts/types'
import type { Doing } from '@/parts/states'

export type Shift = 'on' | 'break' | 'off'

export interface AgentState {
  id: string
  asked: { shift: Shift; reason?: string }
  doing: Doing
  since: string
  /** Why not ready: `break`, `missed`, `phone`, `page`, … or the break's own code. */
  reason?: string
  wrapUpUntil?: string
  phoneRegistered: boolean
  extension?: string
}

/** What the agent writes about one conversation. */
export interface Form {
  contact: Person
  disposition?: string
  note?: string
  nextCallAt?: string
}

export type ConversationState = 'ringing' | 'talking' | 'held' | 'wrapUp' | 'ended'

export interface Conversation {
  id: string
  call: string
  direction: 'in' | 'out' | 'internal'
  /** The call is up: 在线; else 离开. */
  online: boolean
  state: ConversationState
  number: string
  place?: string
  carrier?: string
  queue?: string
  campaign?: string
  /** The number of the campaign that was called, with what its file says. */
  lead?: { campaign?: string; number?: number; attempt?: number; fields?: Record<string, string> }
  /** What the caller chose in the menu. */
  path?: string[]
  waitedSeconds?: number
  /** The customer asked to be called back. */
  calledBack?: boolean
  offeredAt: string
  answeredAt?: string
  endedAt?: string
  contact?: { id: string; name: string }
  /** Served before others: 贵宾. */
  important?: boolean
  /** Several people have this number; the agent says who it is. */
  contactCandidates?: { id: string; name: string }[]
  saved: boolean
  draft?: Form
  recording?: 'off' | 'on' | 'paused'
  muted?: boolean
  consult?: { target: string; state: 'ringing' | 'talking' | 'threeWay' }
  /** There is something to read: `GET /desk/conversations/{id}/script`. */
  hasScript?: boolean
}

/** One conversation with its form filled in: the draft, else the known contact, else what the call tells. */
export interface OpenedConversation extends Conversation {
  form?: Form
  /** Of the contact as the form shows it: a save on top of somebody else's change is refused. */
  contactVersion?: number
}

export interface Disposition {
  code: string
  name: { zh: string; en: string }
  colour?: string
  key?: string
  order?: number
  enabled?: boolean
}

export interface BreakReason {
  code: string
  name: { zh: string; en: string }
  enabled?: boolean
}

export interface CallBack {
  conversation?: string
  contact?: { id: string; name: string }
  number: string
  at: string
  note?: string
}

/** Everything the desk shows, as of one moment. */
export interface Picture {
  sequence: number
  serverTime: string
  agent: AgentState
  conversations: Conversation[]
  dispositions: Disposition[]
  breakReasons: BreakReason[]
  today: { calls: number; answered: number; talkSeconds: number; missed: number }
  callbacksDue: CallBack[]
}

/** What the server told by itself: the parts of the picture that are different now. */
export interface Change {
  /** The last fact in it. */
  sequence: number
  agent: AgentState
  conversations: OpenedConversation[]
  today: Picture['today']
}

/** Callers waiting for whoever is free. */
export interface Line {
  id: string
  name: string
  ready: number
  waiting: number
}

/** Somebody a call can be handed to. */
export interface Colleague {
  id: string
  name: string
  extension: string
  doing: Doing
}
