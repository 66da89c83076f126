import { useI18n } from 'vue-i18n'
import { telephone } from '@/kernel/formats'
import { named } from '@/kernel/i18n'
import { useDesk } from './store'
import type { AgentState, Conversation } from './types'

/** How the desk calls people, calls and reasons. */
export function useWords() {
  const { t, te } = useI18n()
  const desk = useDesk()

  /** The person's name; who is not known yet is called by the number. */
  function who(one: Conversation): string {
    return one.contact?.name || (one.number ? telephone(one.number) : t('desk.withheld'))
  }

  function where(one: Conversation): string {
    return [one.place, one.carrier].filter(Boolean).join(' · ')
  }

  /** Why an agent is not ready: the company's name of the break, or our word. */
  function reason(agent: AgentState): string | undefined {
    const code = agent.doing === 'notReady' ? (agent.asked.shift === 'break' ? agent.asked.reason || agent.reason : agent.reason) : undefined
    if (!code) return undefined
    const known = desk.picture?.breakReasons.find((one) => one.code === code)
    if (known) return named(known.name)
    return te(`desk.reason.${code}`) ? t(`desk.reason.${code}`) : code
  }

  return { who, where, reason }
}
