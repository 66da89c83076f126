import type { FunctionalComponent } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import { access } from './access/room'
import { campaign } from './campaign/room'
import { contacts } from './contacts/room'
import { desk } from './desk/room'
import { directory } from './directory/room'
import { reception } from './reception/room'
import { records } from './records/room'
import { reports } from './reports/room'
import { results } from './results/room'
import { supervision } from './supervision/room'

/** A line of the side navigation. */
export interface Door {
  /** The route's path. */
  to: string
  /** Key of its word, such as `desk.title`. */
  title: string
  icon: FunctionalComponent
  /** One of these is needed; the server checks again. */
  needs: string[]
  /** The daily rooms, or what an administrator sets. */
  area: 'work' | 'settings'
  /** Key of the heading it stands under in the settings. */
  group?: string
}

export interface Room {
  routes: RouteRecordRaw[]
  doors: Door[]
}

/** In the order of the side navigation. */
export const rooms: Room[] = [desk, contacts, records, reports, supervision, reception, campaign, directory, results, access]

export const doors: Door[] = rooms.flatMap((room) => room.doors)
