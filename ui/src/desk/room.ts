import { Headphones } from '@lucide/vue'
import type { Room } from '@/rooms'

export const desk: Room = {
  routes: [{ path: '/desk', component: () => import('./DeskPage.vue'), meta: { title: 'desk.title', needs: ['agent.desk'] } }],
  doors: [{ to: '/desk', title: 'desk.title', icon: Headphones, needs: ['agent.desk'], area: 'work' }],
}
