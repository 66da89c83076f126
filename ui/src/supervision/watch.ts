import { onScopeDispose, ref, shallowRef } from 'vue'
import { api } from '@/kernel/api'
import { events } from '@/kernel/events'
import { asProblem, type Problem } from '@/kernel/problems'
import type { Wallboard } from './types'

/** At most so often a fresh picture is asked for, however much happens. */
const GATHER = 400
/** A wall that hangs for days looks now and then by itself, in case a fact went by unheard. */
const LOOK_AGAIN = 30_000

/** The floor as it is, at most a second old: every fact of agents, offers and calls asks for a fresh picture. */
export function useWatch() {
  const wall = shallowRef<Wallboard>()
  const problem = ref<Problem>()
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asking = false
  let again = false

  async function look(): Promise<void> {
    if (asking) {
      again = true
      return
    }
    asking = true
    try {
      wall.value = await api.get<Wallboard>('/supervision/wallboard')
      problem.value = undefined
    } catch (thrown) {
      problem.value = asProblem(thrown)
    } finally {
      asking = false
      if (again) {
        again = false
        soon()
      }
    }
  }

  function soon(): void {
    waiting ??= setTimeout(() => {
      waiting = undefined
      void look()
    }, GATHER)
  }

  void look()
  const leave = ['agent.', 'offer.', 'call.', 'trunk.'].map((kind) => events.on(kind, soon))
  leave.push(events.onReset(soon))
  const slow = setInterval(soon, LOOK_AGAIN)
  onScopeDispose(() => {
    leave.forEach((stop) => stop())
    clearInterval(slow)
    clearTimeout(waiting)
  })
  return { wall, problem, look }
}
