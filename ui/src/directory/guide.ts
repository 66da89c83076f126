import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const START = '/settings/start'

/** The address of a settings page, from which saving leads back to the guided first visit. */
export const guided = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}guide=yes`

/** What a phone is told to register at, as seen from this page. */
export const phoneServer = (sipPort?: number): string => (sipPort && sipPort !== 5060 ? `${location.hostname}:${sipPort}` : location.hostname)

/** On a settings page: whether the guided first visit led here, and the way back to it. */
export function useGuide() {
  const route = useRoute()
  const router = useRouter()
  const led = computed(() => route.query.guide === 'yes')
  const back = () => void router.push(START)
  return { led, back }
}
