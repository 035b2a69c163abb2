/** Expressions with a ground in law against them 敏感表述: marks of drafts and of internal papers, words that hurt, promises. */
import { type Citation, regulation } from '../../../law/citation.ts'

export interface SensitiveWord {
  word: string
  /** What to write instead; null where it is to be taken out or thought over. */
  expected: string | null
  unless?: readonly string[]
}

export interface SensitiveGroup {
  id: string
  severity: 'E' | 'W'
  source: Citation
  says: string
  why: string
  words: readonly SensitiveWord[]
}

const plain = (...words: readonly string[]): SensitiveWord[] => words.map((word) => ({ word, expected: null }))

const inWords = (pairs: Readonly<Record<string, string>>): SensitiveWord[] =>
  Object.entries(pairs).map(([word, expected]) => ({ word, expected }))

export const sensitiveGroups: readonly SensitiveGroup[] = [
  {
    id: 'MG-INTERNAL',
    severity: 'W',
    source: regulation(16),
    says: '公开的文本里没有内部资料的标记。',
    why: '这是内部事务或过程性信息的标记，留在公开的文本里说明它可能不该公开，或者不是定稿。',
    words: [
      { word: '内部资料', expected: null, unless: ['内部资料性'] },
      ...plain(
        '内部文件',
        '内部传阅',
        '内部掌握',
        '内部讨论',
        '仅供内部',
        '限内部使用',
        '不得外传',
        '注意保存',
        '阅后销毁',
        '传阅件',
      ),
    ],
  },
  {
    id: 'MG-DISABLED',
    severity: 'E',
    source: { text: 'disabled-law', article: 3 },
    says: '不用歧视残疾人的称呼。',
    why: '称呼带有歧视。',
    words: [
      ...inWords({
        残废人: '残疾人',
        残废: '残疾',
        残障人: '残疾人',
        聋哑人: '听力、言语残疾人',
        聋哑学校: '特殊教育学校',
        聋子: '听力残疾人',
        哑巴: '言语残疾人',
        瞎子: '视力残疾人',
        独眼龙: '视力残疾人',
        瘸子: '肢体残疾人',
        跛子: '肢体残疾人',
        弱智: '智力残疾',
        智障: '智力残疾',
        低能儿: '智力残疾儿童',
        痴呆儿: '智力残疾儿童',
        傻子: '智力残疾人',
        疯子: '精神残疾人',
        侏儒: '身材矮小的人',
      }),
    ],
  },
  {
    id: 'MG-PUPILS',
    severity: 'W',
    source: { text: 'minors-law', article: 29 },
    says: '不用歧视未成年学生的称呼。',
    why: '因家庭、身体、心理、学习能力等情况给学生贴标签。',
    words: [
      ...inWords({
        差生: '学习有困难的学生',
        双差生: '需要帮助的学生',
        劣等生: '学习有困难的学生',
        问题学生: '需要关心的学生',
        问题少年: '需要关心的未成年人',
        贫困生名单: '受资助学生名单',
        民工子女: '进城务工人员随迁子女',
        农民工子女: '进城务工人员随迁子女',
        打工子弟: '进城务工人员随迁子女',
        私生子: '非婚生子女',
      }).map((each) =>
        each.word === '差生'
          ? { ...each, unless: ['差生产', '差生活', '误差生', '落差生', '温差生', '偏差生', '时差生'] }
          : each,
      ),
    ],
  },
  {
    id: 'MG-SCHOOLS',
    severity: 'W',
    source: { text: 'compulsory-education-law', article: 22 },
    says: '义务教育学校不分重点，班级不分快慢。',
    why: '义务教育学校不分重点学校和非重点学校，不分设重点班和非重点班。',
    words: plain('重点小学', '重点初中', '重点班', '快慢班', '实验班招生', '尖子班', '火箭班', '非重点班'),
  },
  {
    id: 'MG-RANKING',
    severity: 'W',
    source: { text: 'minors-school-rules' },
    says: '不公开学生的成绩、名次。',
    why: '学生的考试成绩、名次不公开，也不宣传升学率、状元。',
    words: plain('高考状元', '中考状元', '升学率排名', '成绩排名', '考试名次', '成绩排行', '分数排名', '上线率排名'),
  },
  {
    id: 'MG-PROMISE',
    severity: 'W',
    source: { text: 'advertising-law', article: 24 },
    says: '教育培训不作保证性承诺。',
    why: '教育、培训不得对升学、通过考试、取得证书或培训效果作保证性承诺。',
    words: plain(
      '保证录取',
      '保证通过',
      '确保录取',
      '包过',
      '保过',
      '包录取',
      '包分配',
      '百分之百通过',
      '100%通过',
      '必定升学',
      '承诺升学',
      '保证升学',
      '不过退费',
    ),
  },
  {
    id: 'MG-ABSOLUTE',
    severity: 'W',
    source: { text: 'advertising-law', article: 9 },
    says: '不用“最佳”“第一”一类无从证明的绝对化说法。',
    why: '绝对化的说法无从证明，政府信息应当准确。',
    words: plain(
      '万无一失',
      '绝无仅有',
      '史无前例',
      '最佳品牌',
      '第一品牌',
      '绝对保证',
      '百分之百满意',
      '100%满意',
      '零差错',
      '永久有效',
    ),
  },
  {
    id: 'MG-CHINA',
    severity: 'E',
    source: { text: 'anti-secession-law', article: 2 },
    says: '涉台表述符合一个中国原则。',
    why: '台湾是中国的一部分，这样写把它与国家并列或称作国家。',
    words: inWords({
      台湾国: '台湾地区',
      台湾政府: '台湾当局',
      台湾总统: '台湾地区领导人',
      中台两国: '海峡两岸',
      中台关系: '两岸关系',
      港澳台国家: '港澳台地区',
    }),
  },
]
