import type { FlowProblem, Step } from './types'

/** In the order of the menu that adds a step. */
export const KINDS = ['say', 'menu', 'hours', 'queue', 'voicemail', 'transfer', 'webhook', 'language', 'goto', 'hangUp'] as const
export type Kind = (typeof KINDS)[number]

/** `language` beside `say` belongs to it; alone it is a step. */
export function kindOf(step: Step): Kind {
  return KINDS.find((kind) => kind in step) ?? 'hangUp'
}

/** A list of steps inside a step. */
export interface Branch {
  /** Under the step, such as `menu/keys/1`. */
  at: string
  /** What leads there: `key`, `answer`, `open`, … */
  kind: string
  /** The key or the answer. */
  name: string
  steps: Step[]
}

export function branchesOf(step: Step): Branch[] {
  const named = (at: string, kind: string, lists: Record<string, Step[]> = {}) =>
    Object.entries(lists).map(([name, steps]) => ({ at: `${at}/${name}`, kind, name, steps }))
  const plain = (at: string, kind: string, steps: Step[] | undefined) => (steps ? [{ at, kind, name: '', steps }] : [])
  if (step.menu) return [...named('menu/keys', 'key', step.menu.keys), ...plain('menu/otherwise', 'noKey', step.menu.otherwise)]
  if (step.hours)
    return [...plain('hours/open', 'open', step.hours.open), ...plain('hours/closed', 'closed', step.hours.closed), ...plain('hours/holiday', 'holiday', step.hours.holiday)]
  if (step.webhook) return [...named('webhook/answers', 'answer', step.webhook.answers), ...plain('webhook/otherwise', 'noAnswer', step.webhook.otherwise)]
  return []
}

/** A new step, as complete as it can be without knowing what is wanted. */
export function fresh(kind: Kind): Step {
  switch (kind) {
    case 'say':
      return { say: [] }
    case 'menu':
      return { menu: { say: [], keys: { 1: [], 2: [] }, timeoutSeconds: 5, tries: 3, invalid: ['invalid-choice'], otherwise: [] } }
    case 'hours':
      return { hours: { calendar: '', open: [], closed: [] } }
    case 'queue':
      return { queue: '' }
    case 'voicemail':
      return { voicemail: { greeting: ['leave-a-message'], maxSeconds: 180 } }
    case 'transfer':
      return { transfer: { to: '' } }
    case 'webhook':
      return { webhook: { url: '', timeoutSeconds: 3, answers: {}, otherwise: [] } }
    case 'language':
      return { language: 'en' }
    case 'goto':
      return { goto: '' }
    case 'hangUp':
      return { hangUp: {} }
  }
}

/** Whether this list hangs somewhere under the step: then the step cannot be moved into it. */
export function holds(step: Step, list: Step[]): boolean {
  return branchesOf(step).some((branch) => branch.steps === list || branch.steps.some((inner) => holds(inner, list)))
}

/** The first key of the telephone that leads nowhere yet. */
export function freeKey(keys: Record<string, unknown>): string {
  return ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'].find((key) => !(key in keys)) ?? ''
}

/** The same branches with one under another name, in the same order. */
export function renamed<T>(branches: Record<string, T>, from: string, to: string): Map<string, T> {
  return new Map(Object.entries(branches).map(([name, steps]) => [name === from ? to : name, steps]))
}

/**
 * Problems by what they are shown at: a list of steps (`/0/menu/keys/1`, the whole flow is the empty path) or else the innermost step
 * on the way (`/0`).
 */
export function placed(steps: Step[], problems: FlowProblem[]): Map<string, FlowProblem[]> {
  const places = new Map<string, FlowProblem[]>()
  for (const problem of problems) {
    const at = place(steps, '', problem.path)
    places.set(at, [...(places.get(at) ?? []), problem])
  }
  return places
}

function place(steps: Step[], list: string, path: string): string {
  const rest = path.slice(list.length)
  const index = /^\/(\d+)(?=\/|$)/.exec(rest)
  const step = index && steps[Number(index[1])]
  if (!step) return list
  const here = list + index[0]
  for (const branch of branchesOf(step)) {
    const inner = `${here}/${branch.at}`
    if (path === inner || path.startsWith(`${inner}/`)) return place(branch.steps, inner, path)
  }
  return here
}
