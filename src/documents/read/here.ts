/** Reads a recognised file in this thread. Each reader, and the library it needs, is loaded when its first file comes. */
import type { Source } from '../source.ts'
import type { Budget } from './budget.ts'
import type { Recognised } from './sniff.ts'

export async function readHere(found: Recognised, bytes: Uint8Array, budget: Budget): Promise<Source> {
  const source = await sourceOf(found, bytes, budget)
  return { ...source, notices: [...found.notices, ...source.notices] }
}

async function sourceOf(found: Recognised, bytes: Uint8Array, budget: Budget): Promise<Source> {
  switch (found.kind) {
    case 'text':
      return (await import('./text.ts')).readText(found.text, found.namedPage, budget)
    case 'csv':
      return (await import('./csv.ts')).readCsv(found.text, budget)
    case 'docx':
      return (await import('./docx.ts')).readDocx(found.parts, budget)
    case 'pptx':
      return (await import('./pptx.ts')).readPptx(found.parts, budget)
    case 'xlsx':
      return (await import('./xlsx.ts')).readXlsx(found.parts, budget)
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(bytes, budget)
  }
}
