import { ListVideo } from '@lucide/vue'
import type { Room } from '@/rooms'

const needs = ['agent.desk', 'report.view']

export const records: Room = {
  routes: [{ path: '/records', component: () => import('./RecordsPage.vue'), meta: { title: 'records.title', needs } }],
  doors: [{ to: '/records', title: 'records.title', icon: ListVideo, needs, area: 'work' }],
}
