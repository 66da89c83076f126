import type { Route } from './house.ts'

export const deskRoutes: Route[] = []
