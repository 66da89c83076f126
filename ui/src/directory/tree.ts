import type { Department } from './types'

/** Departments in the order of their tree, each with how deep it stands; one whose parent is out of sight stands at the top. */
export function inTree(departments: Department[]): (Department & { depth: number })[] {
  const known = new Set(departments.map((one) => one.id))
  const found: (Department & { depth: number })[] = []
  const walk = (parent: string | undefined, depth: number) => {
    for (const one of departments) {
      const above = one.parent && known.has(one.parent) ? one.parent : undefined
      if (above !== parent || found.some((other) => other.id === one.id)) continue
      found.push({ ...one, depth })
      walk(one.id, depth + 1)
    }
  }
  walk(undefined, 0)
  return found
}
