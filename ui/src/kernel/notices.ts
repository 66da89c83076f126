import { ElMessage } from 'element-plus'
import { asProblem } from './problems'

/** At the foot of the page, above the buttons of a form: the head is the call's, with the caller's name and number. */
const AWAY = { placement: 'bottom', offset: 72, grouping: true } as const

/** A short word that something was done; goes by itself. */
export function tell(words: string): void {
  ElMessage({ message: words, type: 'success', ...AWAY })
}

/** Does it, and says in the user's words what went wrong. @returns whether it was done */
export async function attempt(deed: () => Promise<unknown>): Promise<boolean> {
  try {
    await deed()
    return true
  } catch (thrown) {
    ElMessage({ message: asProblem(thrown).words, type: 'error', duration: 6000, showClose: true, ...AWAY })
    return false
  }
}
