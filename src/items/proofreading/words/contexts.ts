/** Words that are right or wrong by what stands beside them 易混用词: 截止 and 截至, 做 and 作, 权利 and 权力. */
export interface ContextWord {
  /** Global; the whole match is what is meant. */
  shape: RegExp
  expected: string | null
  why: string
}

const date = '(?:\\d{4}年|\\d{1,2}月|目前|今年|去年|上月|本月|年底|年末|现在|当前)'

export const contextWords: readonly ContextWord[] = [
  {
    shape: new RegExp(`截止(?=${date})(?!\\d{1,2}月\\d{1,2}日(?:\\d{1,2}[时点])?(?:止|前))`, 'g'),
    expected: '截至',
    why: '后面跟时间、表示“到……为止”的用“截至”；“截止”表示停止，放在时间之后。',
  },
  { shape: /(?<=报名|申请|投标|征集|受理|申报)截至(?=时间|日期|期限)/g, expected: '截止', why: '“截止时间”用“截止”。' },
  {
    shape: /(?<=(?:为|于)期?[^，。；]{0,12})截至(?=[。；，]|$)/g,
    expected: '截止',
    why: '“截止”表示停止，后面不跟时间。',
  },
  { shape: /(?<=合法)权力/g, expected: '权利', why: '公民、法人享有的是“权利”，机关行使的是“权力”。' },
  {
    shape: /(?<=公民(?:的)?|申请人(?:的)?|学生(?:的)?|教师(?:的)?)权力/g,
    expected: '权利',
    why: '公民享有的是“权利”，机关行使的是“权力”。',
  },
  { shape: /(?<=行政|公)权利(?=运行|清单|监督|制约)/g, expected: '权力', why: '机关行使的是“权力”。' },
  { shape: /权利(?=清单|运行|下放)/g, expected: '权力', why: '机关行使的是“权力”。' },
  { shape: /(?<=教育|受教育|义务)权力(?=[，。；、和])/g, expected: '权利', why: '受教育是公民的“权利”。' },
  { shape: /法人代表人/g, expected: '法定代表人', why: '法律用语是“法定代表人”。' },
  {
    shape: /法人代表(?=人)?(?=签字|签名|身份|证明|姓名|变更)/g,
    expected: '法定代表人',
    why: '法律用语是“法定代表人”。',
  },
  { shape: /定金(?=退还|管理)?(?<=履约定金|投标定金)/g, expected: '保证金', why: '采购、招标交纳的是“保证金”。' },
  { shape: /(?<=收取|缴纳)押金(?=保证)/g, expected: null, why: '核对是押金还是保证金。' },
  { shape: /启用以来至今/g, expected: '启用以来', why: '“以来”和“至今”意思重复。' },
  { shape: /(?<=自|从)([^，。；]{1,20})以来至今/g, expected: null, why: '“以来”和“至今”意思重复。' },
  { shape: /以上(?=以内|以下)/g, expected: null, why: '“以上”与“以下”“以内”不能连用。' },
  { shape: /(?<=\d(?:周岁|岁|人|元|天|日|个))以上含本数(?!的)/g, expected: '以上', why: '法规里“以上”本来含本数。' },
  {
    shape: /(?<=不低于|不少于|至少)(\d+[^，。；\d]{0,4})以上/g,
    expected: null,
    why: '“不低于”“至少”与“以上”意思重复。',
  },
  {
    shape: /(?<=不高于|不超过|最多)(\d+[^，。；\d]{0,4})以下/g,
    expected: null,
    why: '“不超过”“最多”与“以下”意思重复。',
  },
  { shape: /(?<=水平|质量|能力|素质)得到了?(?:增加|加大)/g, expected: null, why: '水平、质量、能力用“提高”“提升”。' },
  { shape: /(?<=加快|加速)(?:水平|质量)/g, expected: null, why: '水平、质量不能“加快”，用“提高”。' },
  { shape: /(?<=加大)(?:进程|步伐|速度)/g, expected: null, why: '进程、步伐、速度用“加快”。' },
  { shape: /(?<=改善)(?:问题|缺点)(?=[，。；])/g, expected: null, why: '问题用“解决”，缺点用“改正”。' },
  { shape: /(?<=发挥)(?:职能|义务)(?=[，。；])/g, expected: null, why: '职能用“履行”，作用用“发挥”。' },
  { shape: /(?<=履行)(?:作用|权利)(?=[，。；])/g, expected: null, why: '作用用“发挥”，权利用“行使”。' },
  {
    shape: /(?<=^|[。；])通过[^，。；]{2,30}，使(?!用|命|馆)得?(?=\p{Script=Han})/gu,
    expected: null,
    why: '“通过……使……”缺主语，删去“通过”或“使”。',
  },
  { shape: /(?<=起到)(?:了)?(?:一定|积极|良好|重要)的?效果/g, expected: null, why: '效果用“取得”，作用用“起到”。' },
  { shape: /(?<=取得)(?:了)?(?:一定|积极|良好|重要)的?作用/g, expected: null, why: '作用用“起到”，效果用“取得”。' },
  {
    shape: /(?:是否|能否)(?=[^，。；？]{2,20}的(?:关键|前提|保证|保障)(?:是|在于))/g,
    expected: null,
    why: '一面（关键是）对两面（是否），前后不照应。',
  },
  { shape: /不准(?=[^，。；]{0,8}不得)/g, expected: null, why: '双重否定，意思反了，核对。' },
  { shape: /禁止(?=不得|不准|不要)/g, expected: null, why: '“禁止”与“不得”连用，意思反了。' },
  { shape: /严禁(?=不得|不准|不要)/g, expected: null, why: '“严禁”与“不得”连用，意思反了。' },
  { shape: /无时无刻(?=都)/g, expected: '时时刻刻', why: '“无时无刻”后面要用“不”。' },
  { shape: /差强人意(?=[^，。；]{0,4}(?:不满|较差|很差))/g, expected: null, why: '“差强人意”是大体上还使人满意。' },
  { shape: /(?<=为|给)(?:\p{Script=Han}{2,6})添砖加瓦贡献/gu, expected: null, why: '“添砖加瓦”与“贡献”意思重复。' },
  { shape: /(?<=\d{4}|[本今去上])年未(?=前|止|时|共|累计|[，。；])/g, expected: '年末', why: '一年的最后是“年末”。' },
  { shape: /期未(?=考|检测|测试|总结|评|[，。；])/g, expected: '期末', why: '学期的最后是“期末”。' },
  {
    shape: /(?<![予可加得难用足所])以经(?=成为|完成|过去|取得|开始|形成|建立|达到|基本)/g,
    expected: '已经',
    why: '表示完成用“已经”。',
  },
  { shape: /俩个/g, expected: '两个', why: '“俩”就是两个，后面不再用量词。' },
  { shape: /仨个/g, expected: '三个', why: '“仨”就是三个，后面不再用量词。' },
  { shape: /(?<=[一二三四五六七八九十\d]年)级度/g, expected: null, why: '核对是“年级”还是“年度”。' },
  { shape: /(?<=\d{4}年)年(?=\d|度|[，。])/g, expected: '', why: '“年”重复。' },
  { shape: /(?<=\d月)月(?=\d)/g, expected: '', why: '“月”重复。' },
]
