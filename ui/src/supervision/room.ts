import { Activity, MonitorPlay } from '@lucide/vue'
import type { Room } from '@/rooms'

const needs = ['monitor.view']

export const supervision: Room = {
  routes: [
    { path: '/monitor', component: () => import('./MonitorPage.vue'), meta: { title: 'supervision.monitor', needs } },
    { path: '/wallboard', component: () => import('./WallboardPage.vue'), meta: { title: 'supervision.wallboard', needs, bare: true } },
  ],
  doors: [
    { to: '/monitor', title: 'supervision.monitor', icon: Activity, needs, area: 'work' },
    { to: '/wallboard', title: 'supervision.wallboard', icon: MonitorPlay, needs, area: 'work' },
  ],
}
