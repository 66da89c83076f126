import { ElMessage } from 'element-plus'
import { asProblem } from './problems'

/** A short word that something was done; goes by itself. */
export function tell(words: string): void {
  ElMessage({ message: words, type: 'success', grouping: true })
}

/** Does it, and says in the user's words what went wrong. @returns whether it was done */
export async function attempt(deed: () => Promise<unknown>): Promise<boolean> {
  try {
    await deed()
    return true
  } catch (thrown) {
    ElMessage({ message: asProblem(thrown).words, type: 'error', duration: 6000, showClose: true, grouping: true })
    return false
  }
}
