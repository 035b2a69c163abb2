/**
 * 政府信息公开申请表, blank: what an application must say (条例第29条) and nothing that the law does not let us ask. Pure.
 */
import type { Doc, TableCell } from '../../documents/doc.ts'

const label = (text: string, rowspan = 1): TableCell => ({ text, header: true, align: 'center', rowspan })
const blank = (colspan = 1, text = ''): TableCell => ({ text, colspan })

/** `body` is the full legal name of the body it goes to. */
export const requestFormDoc = (body: string): Doc => ({
  title: '政府信息公开申请表',
  organisation: body,
  date: null,
  subject: '依申请公开',
  keywords: ['政府信息公开', '依申请公开', '申请表'],
  sections: [
    {
      id: 'form',
      title: '',
      role: 'body',
      blocks: [
        { kind: 'paragraph', text: `受理机关：${body}` },
        {
          kind: 'table',
          caption: '申请表',
          head: [],
          rows: [
            [label('公民', 2), label('姓名'), blank(), label('证件名称'), blank()],
            [label('证件号码'), blank(3)],
            [label('法人或者其他组织', 3), label('名称'), blank(3)],
            [label('统一社会信用代码'), blank(), label('法定代表人'), blank()],
            [label('组织类别'), blank(3, '□商业企业　□科研机构　□社会公益组织　□法律服务机构　□其他')],
            [label('联系方式', 3), label('联系人'), blank(), label('联系电话'), blank()],
            [label('通信地址'), blank(3)],
            [label('邮政编码'), blank(), label('电子邮箱（选填）'), blank()],
            [label('所需的政府信息', 2), label('名称、文号'), blank(3, '\n\n')],
            [label('其他特征性描述'), blank(3, '\n\n\n')],
            [label('形式要求', 3), label('提供形式'), blank(3, '□纸质　□电子')],
            [label('获取方式'), blank(3, '□网上下载　□电子邮件　□邮寄　□自行领取　□当场查阅')],
            [label('需要的协助'), blank(3, '□不需要　□大字　□朗读　□代为填写')],
            [label('申请人签名或者盖章'), blank(2), label('申请日期'), blank(1, '　　年　月　日')],
          ],
          widths: [15, 19, 24, 18, 24],
          alt: '政府信息公开申请表，供填写',
        },
        { kind: 'heading', level: 2, text: '填写说明' },
        {
          kind: 'list',
          ordered: true,
          items: [
            '公民填写“公民”两行，法人或者其他组织填写“法人或者其他组织”三行；联系方式都要填写。',
            '请附身份证明的复印件或者照片；委托他人办理的，另附委托书和受托人的身份证明。',
            '名称、文号和其他特征性描述至少填写一项，写得越具体，查找越快。一张表写一件申请。',
            '不需要写明用途和申请理由。填写有困难的，可以口头提出，由工作人员代为填写。',
          ],
        },
      ],
    },
  ],
})
