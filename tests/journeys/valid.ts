/** What is wrong with a page of HTML by the standard, one line each; empty when it is valid. */
import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'long-title': 'off', // 文件标题_栏目_单位_政府信息公开 is prescribed, whatever its length
    'tel-non-breaking': 'off',
  },
})

export async function faultsOf(page: string): Promise<string[]> {
  const { results } = await validator.validateString(page)
  return results.flatMap(({ messages }) => messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`))
}
