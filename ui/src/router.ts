import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { useSession } from './access/session'
import { api } from './kernel/api'
import { texts } from './kernel/i18n'
import { doors, rooms } from './rooms'

declare module 'vue-router' {
  interface RouteMeta {
    /** Seen without signing in. */
    open?: boolean
    /** Without the side navigation around it. */
    bare?: boolean
    /** One of these permissions is needed. */
    needs?: string[]
    /** Key of the page's title. */
    title?: string
  }
}

const routes: RouteRecordRaw[] = [
  ...rooms.flatMap((room) => room.routes),
  { path: '/', component: () => import('./layout/NotFoundPage.vue'), beforeEnter: dayBegins },
  { path: '/:rest(.*)*', component: () => import('./layout/NotFoundPage.vue'), meta: { title: 'kernel.notFound.title' } },
]

export const router = createRouter({ history: createWebHistory(), routes })

/** Whoever opens a house in which nobody has talked yet is shown the way to the first call. */
async function dayBegins(): Promise<string> {
  const session = useSession()
  if (!session.may('admin.telephony') || !session.may('admin.users') || session.may('agent.desk')) return firstDoor()
  const visit = await api.get<{ firstCall: boolean }>('/first-visit').catch(() => ({ firstCall: true }))
  return visit.firstCall ? firstDoor() : '/settings/start'
}

/** Where this person's day begins. */
export function firstDoor(): string {
  const session = useSession()
  // Or the way back from the sign-in would lead to the one page that anybody may see.
  if (!session.me) return '/sign-in'
  const first = doors.find((door) => door.area === 'work' && session.mayOne(door.needs)) ?? doors.find((door) => session.mayOne(door.needs))
  return first?.to ?? '/password'
}

router.beforeEach((to) => {
  const session = useSession()
  if (to.meta.open) return session.me && to.path === '/sign-in' ? '/' : true
  if (!session.me) return { path: '/sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
  if (session.me.mustChangePassword && to.path !== '/password') return '/password'
  if (to.meta.needs && !session.mayOne(to.meta.needs)) return { path: '/not-allowed', replace: true }
  return true
})

router.afterEach((to) => {
  const title = to.meta.title ? texts.t(to.meta.title) : ''
  document.title = title ? `${title} · Hotline` : 'Hotline 热线'
})
