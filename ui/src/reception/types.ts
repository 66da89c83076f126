export interface Numbered {
  id: string
  number: string
  shown: string
  name: string
  flow?: { id: string; name: string }
  enabled: boolean
}

/** One step of a flow: its kind is its first key, as docs/reception.md has it. */
export type Step = Record<string, any>

/** What is wrong with a flow; `path` is a JSON pointer into the steps. */
export interface FlowProblem {
  path: string
  code: string
}

export interface Flow {
  id: string
  name: string
  version: number
  language: string
  steps: Step[]
  problems: FlowProblem[]
  numbers: string[]
}

export type Range = [string, string]

export interface Calendar {
  id: string
  name: string
  zone: string
  week: Record<string, Range[]>
  holidays: { date: string; name: string }[]
  extra: { date: string; from: string; to: string }[]
  now: 'open' | 'closed' | 'holiday'
}

export interface Prompt {
  name: string
  language: string
  shipped: boolean
  words: string
  seconds: number
}

export interface Message {
  id: string
  number: string
  from: string
  place: string
  at: string
  seconds: number
  heard: boolean
  heardBy?: string
}
