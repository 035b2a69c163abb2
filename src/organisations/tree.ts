/** The tree of organisations 机构树: which kinds may stand under which, and how a list of bodies is shown as a tree. */
import { type Kind, kindLabels, type Level, levels } from './organisation.ts'

/**
 * What may stand under what, as data: a bureau stands under the office of its government 区政府办公室 (the competent
 * department 主管部门) or under the government itself.
 */
export const childKinds: Readonly<Record<Kind, readonly Kind[]>> = {
  government: ['government', 'department', 'section', 'institution', 'school'],
  department: ['department', 'section', 'institution', 'school'],
  institution: ['section'],
  school: ['section'],
  section: [],
}

interface Standing {
  kind: Kind
  level: Level
}

/** Why a body cannot stand under this one, in Chinese; null when it can. */
export function placementFault(child: Standing, parent: Standing): string | null {
  if (!childKinds[parent.kind].includes(child.kind)) {
    return `${kindLabels[parent.kind]}下面不能设${kindLabels[child.kind]}`
  }
  if (levels.indexOf(child.level) < levels.indexOf(parent.level)) return '层级不能高于上级机构'
  return null
}

/** Why a body that has no other above it cannot be the top of a tree; null when it can. */
export function topFault({ kind }: Pick<Standing, 'kind'>): string | null {
  return kind === 'government' || kind === 'department' ? null : `${kindLabels[kind]}应有上级机构`
}

/** A body with its depth in the list, 0 at the top. */
export interface Branch<T> {
  body: T
  depth: number
}

/** The bodies as a tree read from top to bottom. A body whose parent is not in the list stands at the top. */
export function treeOf<T extends { id: number; parentId: number | null }>(bodies: readonly T[]): Branch<T>[] {
  const here = new Set(bodies.map((body) => body.id))
  const under = Map.groupBy(bodies, ({ parentId }) => (parentId !== null && here.has(parentId) ? parentId : null))
  const walk = (parent: number | null, depth: number): Branch<T>[] =>
    (under.get(parent) ?? []).flatMap((body) => [{ body, depth }, ...walk(body.id, depth + 1)])
  return walk(null, 0)
}
