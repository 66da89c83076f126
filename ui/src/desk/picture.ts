import type { Change, Conversation, Picture } from './types'

type Fact = Record<string, unknown>

/** As many as the server's own picture has. */
const MOST = 50

/** The picture with what the server says is different now in its place. */
export function changedBy(picture: Picture, change: Change): Picture {
  const calls = new Set(change.conversations.map((one) => one.call))
  const all = [...change.conversations, ...picture.conversations.filter((one) => !calls.has(one.call))]
  const { sequence, agent, today } = change
  return { ...picture, sequence, agent, today, conversations: all.sort(upFirst).slice(0, MOST) }
}

/** Calls that are up, then the others; newest first. */
function upFirst(one: Conversation, other: Conversation): number {
  return Number(other.online) - Number(one.online) || other.offeredAt.localeCompare(one.offeredAt)
}

/**
 * What the page can tell from the fact alone, so that it shows at once; what the server tells a moment later brings the
 * rest. Facts it cannot use leave the picture as it is.
 */
export function after(picture: Picture, kind: string, fact: Fact): Picture {
  const mine = fact.agent === picture.agent.id
  const at = String(fact.at ?? picture.serverTime)
  const call = String(fact.call ?? '')
  switch (kind) {
    case 'offer.made':
      if (!mine) return picture
      return doing(withConversation(picture, offered(call, String(fact.from ?? ''), at)), 'offered', at)
    case 'offer.ended':
      if (!mine || fact.how === 'ANSWERED') return picture
      return ended(picture, call, at)
    case 'call.connected':
      if (!mine) return picture
      return doing(changed(picture, call, (one) => ({ ...one, state: 'talking', answeredAt: one.answeredAt ?? at })), 'talking', at)
    case 'call.held':
      return mine ? changed(picture, call, (one) => ({ ...one, state: 'held' })) : picture
    case 'call.resumed':
      return mine ? changed(picture, call, (one) => ({ ...one, state: 'talking' })) : picture
    case 'call.agent-left':
      return mine ? ended(picture, call, at) : picture
    case 'call.ended':
      return ended(picture, call, at)
    case 'agent.wrap-up-began':
      if (!mine) return picture
      return { ...picture, agent: { ...picture.agent, doing: 'wrapUp', since: at, wrapUpUntil: String(fact.until) } }
    default:
      return picture
  }
}

function offered(call: string, number: string, at: string): Conversation {
  return { id: call, call, direction: 'in', online: true, state: 'ringing', number, path: [], offeredAt: at, saved: false }
}

/** One the server has told us of already stays; its own name for it is the better one. */
function withConversation(picture: Picture, fresh: Conversation): Picture {
  if (picture.conversations.some((one) => one.call === fresh.call && one.online)) return picture
  return { ...picture, conversations: [fresh, ...picture.conversations.filter((one) => one.call !== fresh.call)] }
}

function changed(picture: Picture, call: string, change: (one: Conversation) => Conversation): Picture {
  return { ...picture, conversations: picture.conversations.map((one) => (one.call === call && one.online ? change(one) : one)) }
}

function ended(picture: Picture, call: string, at: string): Picture {
  return changed(picture, call, (one) => ({ ...one, online: false, state: 'ended', endedAt: at, consult: undefined }))
}

function doing(picture: Picture, what: Picture['agent']['doing'], at: string): Picture {
  return { ...picture, agent: { ...picture.agent, doing: what, since: at, reason: undefined, wrapUpUntil: undefined } }
}

/** The call that the call bar is about: a talk before a ring, and the newest of its kind. */
export function liveCall(picture: Picture | undefined): Conversation | undefined {
  const up = picture?.conversations.filter((one) => one.online) ?? []
  return up.find((one) => one.state === 'talking' || one.state === 'held') ?? up[0]
}
