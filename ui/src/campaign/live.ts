import { onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import { events } from '@/kernel/events'
import { asProblem, type Problem } from '@/kernel/problems'

/** At most so often a fresh picture is asked for, however much happens. */
const GATHER = 500

/**
 * Acts a moment after facts of these kinds, many at once as one.
 *
 * @param concerns leaves out facts of others
 * @returns how to act soon without a fact
 */
export function onFacts(kinds: string[], act: () => void, concerns: (fact: Record<string, unknown>, kind: string) => boolean = () => true, gather = GATHER): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined
      act()
    }, gather)
  }
  const leave = kinds.map((kind) => events.on(kind, (fact, name) => concerns(fact, name) && soon()))
  leave.push(events.onReset(soon))
  onScopeDispose(() => {
    leave.forEach((stop) => stop())
    clearTimeout(waiting)
  })
  return soon
}

/** Something of the server's, asked for again when facts say that it changed; one question at a time. */
export function usePicture<T>(ask: () => Promise<T>, kinds: string[], concerns?: (fact: Record<string, unknown>, kind: string) => boolean, gather = GATHER) {
  const picture = shallowRef<T>() as Ref<T | undefined>
  const problem = ref<Problem>()
  let asking = false
  let again = false

  async function look(): Promise<void> {
    if (asking) {
      again = true
      return
    }
    asking = true
    try {
      picture.value = await ask()
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

  const soon = onFacts(kinds, () => void look(), concerns, gather)
  void look()
  return { picture, problem, look }
}

/** Reading a file tells no facts until its end: as long as that goes on, the server is asked every two seconds. */
export function whileReading(reading: () => boolean, look: () => void): void {
  const timer = setInterval(() => reading() && !document.hidden && look(), 2000)
  onScopeDispose(() => clearInterval(timer))
}
