/** Texts with something planted in them. */
import { fullWidth, invented, type Planted } from './planted.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const [first, second] = invented.ids as [string, string]

export const plantedTexts: readonly Planted[] = [
  {
    what: '文本里的身份证号，数字间有零宽字符',
    name: '公告.txt',
    bytes: () => utf8(`公告\n申请人：${[...first].join('\u200b')}\n`),
    expects: { finding: 'id-card' },
    secrets: [first, [...first].join('\u200b')],
    stays: ['公告'],
  },
  {
    what: 'CSV 里的学生名单',
    name: '名单.csv',
    bytes: () =>
      utf8(`姓名,班级,监护人电话\r\n"钱小禾",三（2）班,${invented.mobile}\r\n孙一诺,,${invented.landline}\r\n`),
    expects: { finding: 'name' },
    secrets: ['钱小禾', '孙一诺', invented.mobile, invented.landline],
    stays: ['三（2）班', '监护人电话'],
  },
  {
    what: 'Markdown 注释里的内部意见，表格里的姓名',
    name: '公示.md',
    bytes: () =>
      utf8(
        `# 公示\n\n<!-- 内部意见：${second} 不公开 -->\n\n| 姓名 | 身份证号 |\n| --- | --- |\n| 周梓涵 | ${fullWidth(second)} |\n`,
      ),
    expects: { finding: 'name' },
    secrets: ['内部意见', '周梓涵', second, fullWidth(second)],
    stays: ['# 公示', '| 姓名 | 身份证号 |'],
  },
  {
    what: '文字方向控制符藏起来的扩展名',
    name: '公示\u202excod.txt',
    bytes: () => utf8('公示内容\n'),
    expects: { removal: 'file-name' },
    secrets: ['\u202e'],
    stays: ['公示内容'],
  },
  {
    what: '汉字数字的身份证号',
    name: '公告.txt',
    bytes: () =>
      utf8(
        `当事人 ${[...first.slice(0, 17)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')}${first[17]}\n`,
      ),
    expects: { finding: 'id-card' },
    secrets: [[...first.slice(0, 17)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')],
  },
]
