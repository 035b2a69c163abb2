/**
 * 办理流程 as steps: a text with one step a line, 步骤｜谁办｜时限, becomes a diagram and the same as a list. Reading order: this file
 * (the steps), `layout.ts` (where the boxes stand), `diagram.tsx` (the drawing). Pure.
 */

export interface ProcessStep {
  /** 受理. */
  name: string
  /** 谁办; empty where nobody is named. */
  by: string
  /** 时限; empty where there is none. */
  within: string
}

/** The steps a text names; lines without a bar are names alone, what stands after a third bar belongs to the period. */
export function stepsOf(text: string): ProcessStep[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [name = '', by = '', ...within] = line.split(/[｜|]/).map((part) => part.replace(/\s+/g, ' ').trim())
    const step = { name, by, within: within.filter(Boolean).join('，') }
    return step.name + step.by + step.within === '' ? [] : [step]
  })
}

/** 受理：窗口，1个工作日. */
export const stepWords = ({ name, by, within }: ProcessStep): string =>
  [name, [by, within].filter(Boolean).join('，')].filter(Boolean).join('：')
