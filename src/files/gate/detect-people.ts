/**
 * Names of pupils and of people in hardship 学生名单、困难情况: columns of names in tables, names behind a label, names
 * listed after a heading. A name alone says nothing: leaders, teachers and experts are named in public every day.
 */
import type { Find } from './detect-numbers.ts'
import type { Confidence } from './report.ts'

/** Compound surnames first: a name begins with the longest that fits. */
const surnames = new RegExp(
  `^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|独孤|长孙|宇文|[${[
    '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方',
    '俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧',
    '计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫',
    '经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封芮储靳松井段富巫乌焦巴弓牧谷车侯全班仰秋仲',
    '伊宁仇甘厉戎祖武符刘景詹束龙叶司韶黎薄印白蒲邰从索赖卓屠蒙池乔阴胥能苍闻党翟谭贡劳申扶堵冉宰雍璩桑桂牛寿通边',
    '燕冀郏浦尚农温别庄晏柴瞿阎慕连习宦艾鱼容向古易廖终居衡步都耿满弘匡国文寇广东沃利蔚越隆师巩厍聂晁冷辛阚那简饶空',
    '曾沙养鞠丰关查荆红游竺权盖益桓公肖付闫覃岳区佟仝涂代么佘涂苟麦揭敖丘',
  ].join('')}])`,
)

/** Whether a text is nothing but a person's name; blanks inside are layout (张　三). */
export function isName(text: string): boolean {
  const name = text.replace(/\s/g, '')
  if (/[某*×]/.test(name)) return false
  if (/^\p{Script=Han}{2,8}[·•]\p{Script=Han}{2,10}$/u.test(name)) return true
  return /^\p{Script=Han}{2,4}$/u.test(name) && surnames.test(name) && !notNames.test(name)
}

const notNames =
  /^(?:代表|代理|安全|方面|管理|高中|成绩|成长|平均|明细|时间|时候|国家|全部|公办|民办|江苏|江西|广东|广西|云南|贵州|宁夏|东阳|通过|经费|金额|应届|单位|单亲|居民|农村|农业|马上|方式|和谐|满意|强化|计划|温州|金华|杭州|宁波|台州|明年|从事|广大|曾经|计算|胡同|高级|于是|程度|水平|边远|康复|任何|向上|安排|东部|元以上|万元|和其他|花名册|时段|班主任|班级|全区|区级|国有|公示|公开|公共|关于|文件|步骤|都是|党员|党支部|师生|师资|通知|利用|连续|那些|解决|应当|成员|章程|方案|支出|支付|管理员)/

// ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A heading without blanks, marks and what stands in brackets: 姓　名（必填）* → 姓名. */
const bareHeader = (text: string): string => text.replace(/[（(].*$|[\s：:*＊]/gs, '')
const nameHeader =
  /^(?:(?:学生|幼儿|儿童|受助人?|被资助人|资助对象|申请人|考生|家长|监护人|父亲|母亲|户主|残疾人|被监护人|患者|家庭成员)(?:姓名)?|姓名|名字|学生名单)$/
const ownNameHeader = /学生|幼儿|儿童|受助|资助|家长|监护|父亲|母亲|户主|残疾人|患者/
const strongHeader =
  /班级|年级|班别|学籍|家长|监护|资助|补助|助学|受助|减免|低保|困难|残疾|身份证|证件号|住址|家庭|户籍|病|出生/
const weakHeader = /学校|幼儿园|毕业|就读|手机|电话|性别|民族|年龄/
const staffHeader = /职务|职称|任教|学科|岗位|分工|聘|教龄|准考证|考号|笔试|面试|总成绩|主讲|带头人|称号|党派|单位及/
const hardship =
  /低保|特困|困境|孤儿|残疾|建档立卡|经济困难|家庭困难|留守儿童|单亲|重病|大病|事实无人抚养|低收入|低边|烈士子女|精神障碍|智力|自闭症|艾滋/

export interface NameCell {
  row: number
  column: number
  confidence: Confidence
  why: string
  hardship: boolean
}

/** A header row stands among the first ones, below a title. */
const headerRows = 6

/** Which cells of a table hold names of pupils, parents or people in hardship; `rows` are the texts of its cells. */
export function namesInTable(rows: readonly (readonly string[])[]): NameCell[] {
  const top = rows.findIndex(
    (row, index) => index < headerRows && row.some((cell) => nameHeader.test(bareHeader(cell))),
  )
  if (top < 0) return []
  const header = rows[top]!.map(bareHeader)
  const below = rows.slice(top + 1)
  const columns = header.flatMap((text, column) => (nameHeader.test(text) ? [column] : []))
  const listed = columns.flatMap((column) => columnNames(rows, top, header, column))
  return below.length > 0 && listed.length > 0 ? listed : formNames(rows)
}

function columnNames(
  rows: readonly (readonly string[])[],
  top: number,
  header: readonly string[],
  column: number,
): NameCell[] {
  const title = rows.slice(0, top).flat().join(' ')
  const beside = header.filter((_, index) => index !== column).join(' ')
  const strong =
    strongHeader.test(beside) || ownNameHeader.test(header[column]!) || /学生|幼儿|资助|困难|受助|低保/.test(title)
  if (!strong && (staffHeader.test(beside) || !weakHeader.test(beside))) return []
  return rows.slice(top + 1).flatMap((row, index): NameCell[] => {
    if (!isName(row[column] ?? '')) return []
    const poor = hardship.test(row.join(' ')) || hardship.test(beside) || hardship.test(title)
    return [
      {
        row: top + 1 + index,
        column,
        confidence: strong ? 'certain' : 'possible',
        hardship: poor,
        why: poor
          ? `“${header[column]}”列的姓名，同一行或表头写着困难、资助情况`
          : `“${header[column]}”列的姓名，旁边有${strong ? '学生或家庭信息' : '学校、联系方式等信息'}的列`,
      },
    ]
  })
}

/** A form has its labels to the left: 姓名 | 张三 | 学校 | … */
function formNames(rows: readonly (readonly string[])[]): NameCell[] {
  const labels = rows.flat().map(bareHeader).join(' ')
  if (!strongHeader.test(labels)) return []
  return rows.flatMap((row, index) =>
    row.flatMap((cell, column): NameCell[] => {
      const next = row.findIndex((text, at) => at > column && text.trim() !== '')
      if (!nameHeader.test(bareHeader(cell)) || next < 0 || !isName(row[next]!)) return []
      const poor = hardship.test(row.join(' '))
      return [
        {
          row: index,
          column: next,
          confidence: 'certain',
          hardship: poor,
          why: `登记表中“${bareHeader(cell)}”一栏的姓名`,
        },
      ]
    }),
  )
}

// ── prose ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const han = String.raw`\p{Script=Han}`
const labelled = new RegExp(
  `(?:学生|幼儿|儿童|受助人|受助学生|被资助人|资助对象|考生|家长|监护人|父亲|母亲|患者)(?:姓名)?\\s*[:]\\s*(${han}[\\s]?${han}{1,3})(?![${han}])`,
  'gu',
)
const addressed = new RegExp(
  `(?<![${han}])(?:学生|幼儿|儿童|考生)?(${han}{2,4})(?:同学|小朋友|\\([男女]\\)|[,，][男女][,，])`,
  'gu',
)
const described = new RegExp(`(?:学生|幼儿|儿童|考生)(${han}{2,3})(?=[,，(、]|因|系|家庭|属于|患)`, 'gu')
const relative = new RegExp(
  `(?:父亲|母亲|祖父|祖母|爷爷|奶奶)(${han}{2,3})(?=[，,。；;、()]|\\s|$|系|因|患|为低保)`,
  'gu',
)
const list = new RegExp(
  `(?:学生|幼儿|儿童|受助|困难|低保|资助|残疾)[${han}]{0,12}[:]\\s*((?:${han}{2,4}[、,，\\s]+){1,}${han}{2,4})`,
  'gu',
)

/** Without one of these nothing below matches. */
const marked = /学生|幼儿|儿童|受助|资助|困难|低保|残疾|考生|家长|监护|父|母|爷爷|奶奶|患者|同学|小朋友|[男女][,，)]/

/** Names in running text that are marked as a pupil's or stand with a hardship. */
export function namesInProse(text: string): Find[] {
  if (!marked.test(text)) return []
  const found = new Map<number, Find>()
  const add = (from: number, name: string, confidence: Confidence, why: string) => {
    const isPoor = hardship.test(
      text.slice(Math.max(0, from - 12), from + name.length + 40).split(/[。；;\n]/)[0] ?? '',
    )
    if (found.has(from) || !isName(name)) return
    found.set(from, {
      kind: isPoor ? 'hardship' : 'name',
      from,
      to: from + name.length,
      hide: { from: from + 1, to: from + name.length },
      confidence,
      why: isPoor ? `${why}，并写着困难情况` : why,
    })
  }
  const place = (match: RegExpMatchArray): number => match.index! + match[0].indexOf(match[1]!)
  for (const match of text.matchAll(labelled))
    add(place(match), match[1]!.trimEnd(), 'certain', '写明是学生或家长的姓名')
  for (const match of text.matchAll(addressed)) add(place(match), match[1]!, 'likely', '以同学、小朋友或性别相称的姓名')
  for (const match of text.matchAll(relative)) add(place(match), match[1]!, 'likely', '亲属称呼之后的姓名')
  for (const match of text.matchAll(described)) {
    const near = text.slice(match.index!, match.index! + 45)
    if (hardship.test(near)) add(place(match), match[1]!, 'likely', '“学生”之后的姓名')
  }
  for (const match of text.matchAll(list)) {
    const from = place(match)
    for (const name of match[1]!.matchAll(new RegExp(`${han}{2,4}`, 'gu'))) {
      add(from + name.index, name[0], 'likely', '学生或资助名单中的姓名')
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from)
}
