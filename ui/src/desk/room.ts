import type { Room } from '@/rooms'

export const desk: Room = { routes: [], doors: [] }
