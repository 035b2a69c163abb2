/** Relationships between the parts of an Office package: which part an id points to, and which part is the main one. */
import type { Budget } from './budget.ts'
import type { Package } from './package.ts'
import { elements, findAll, parseXml, textOf } from './xml.ts'

export interface Relation {
  id: string
  /** Last word of the relationship type: slide, slideLayout, image, styles. */
  type: string
  /** Full part name, or the address of something outside the package. */
  target: string
}

export function relationsOf(part: string, parts: Package, budget: Budget): Relation[] {
  const folder = part.split('/').slice(0, -1)
  const name = [...folder, '_rels', `${part.split('/').at(-1)}.rels`].join('/')
  if (!parts.has(name)) return []
  return elements(parseXml(parts.text(name), budget)).map(({ attributes }) => ({
    id: attributes.Id ?? '',
    type: attributes.Type?.split('/').at(-1) ?? '',
    target: attributes.TargetMode === 'External' ? (attributes.Target ?? '') : resolve(folder, attributes.Target ?? ''),
  }))
}

/** The part the package is about: word/document.xml, ppt/presentation.xml, xl/workbook.xml or what stands in their place. */
export function mainPart(parts: Package, budget: Budget): string | null {
  const named = relationsOf('', parts, budget).find((relation) => relation.type === 'officeDocument')?.target
  const usual = ['word/document.xml', 'ppt/presentation.xml', 'xl/workbook.xml']
  return [named, ...usual].find((name) => name !== undefined && parts.has(name)) ?? null
}

/** Title that the file gives itself in its properties; null when it has none. */
export function titleOf(parts: Package, budget: Budget): string | null {
  if (!parts.has('docProps/core.xml')) return null
  const title = findAll(parseXml(parts.text('docProps/core.xml'), budget), 'dc:title')[0]
  return (title && textOf(title).trim()) || null
}

function resolve(folder: string[], target: string): string {
  const path = target.startsWith('/') ? [] : [...folder]
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
