import type { Room } from '@/rooms'

export const directory: Room = { routes: [], doors: [] }
