"""Chinese (simplified)."""

import datetime as dt

from worker.wording.words import Words


def day(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def span(start: dt.date, end: dt.date) -> str:
    if start == end:
        return day(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.year}年{start.month}月{start.day}–{end.day}日"
    if start.year == end.year:
        return f"{day(start)}–{end.month}月{end.day}日"
    return f"{day(start)}–{day(end)}"


def left(days: int) -> str:
    if days < 0:
        return f"已过{-days}天"
    return "今天" if days == 0 else f"还剩{days}天"


WORDS = Words(
    language="zh",
    day=day,
    span=span,
    left=left,
    separator="：",
    comma="、",
    reasons={
        "new": "新消息", "changed": "有变化", "moved": "期限变动", "contradicted": "相互矛盾", "confirmed": "官方证实", "known": "另有报道",
        "possible": "可能", "unverified": "未核实", "low_score": "得分低", "disputed": "有争议", "baseline": "首次运行", "budget": "超出限额",
        "quiet": "免打扰时段", "background": "背景", "stale": "旧闻", "duplicate": "转载", "question": "疑问", "silenced": "已静音", "shadow": "试运行",
    },
    stages={
        "rumoured": ("有传闻", "传闻被否认", "有传闻（若满足条件）", "传闻：可能出台"),
        "proposed": ("已提出", "并未提出", "若满足条件则提出", "可能提出"),
        "offered": ("已提出条件", "并未提出条件", "若满足条件则愿意让步", "可能愿意让步"),
        "announced": ("已宣布", "并未宣布", "若满足条件则宣布", "可能宣布"),
        "in_force": ("已生效", "并未生效", "若满足条件才生效", "可能生效"),
        "tightened": ("已收紧", "并未收紧", "若满足条件则收紧", "可能收紧"),
        "eased": ("已放宽", "并未放宽", "若满足条件则放宽", "可能放宽"),
        "suspended": ("已暂停", "并未暂停", "若满足条件则暂停", "可能暂停"),
        "extended": ("已延长", "并未延长", "若满足条件则延长", "可能延长"),
        "resumed": ("已恢复", "并未恢复", "若满足条件则恢复", "可能恢复"),
        "expired": ("已到期", "并未到期", "若满足条件则到期", "可能到期"),
        "revoked": ("已撤销", "并未撤销", "若满足条件则撤销", "可能撤销"),
        "struck_down": ("被判无效", "并未被判无效", "若满足条件则判无效", "可能被判无效"),
        "stayed": ("法院中止执行", "法院并未中止执行", "若满足条件则中止执行", "可能中止执行"),
        "granted": ("已发放许可", "未发放许可", "若满足条件则发放许可", "可能发放许可"),
        "refused": ("许可被拒", "许可并未被拒", "若满足条件则拒发许可", "许可可能被拒"),
        "limited": ("许可受限", "许可并未受限", "若满足条件则限制许可", "许可可能受限"),
    },
    stage_names={
        "rumoured": "传闻", "proposed": "提出", "offered": "提出条件", "announced": "宣布", "in_force": "生效", "tightened": "收紧", "eased": "放宽",
        "suspended": "暂停", "extended": "延长", "resumed": "恢复", "expired": "到期", "revoked": "撤销", "struck_down": "判无效", "stayed": "中止执行",
        "granted": "发放许可", "refused": "拒发许可", "limited": "限制许可",
    },
    statuses={
        "asserted": "陈述", "denied": "否认", "disputed": "报道有争议", "conditional": "有条件（若……）", "possible": "可能", "background": "背景",
        "question": "疑问",
    },
    bases={
        "official text": "官方文件", "official statement": "官方表态", "named media": "具名媒体", "unnamed sources": "匿名消息源", "analyst": "分析人士",
    },
    severities={"low": "低", "medium": "中", "high": "高", "critical": "紧急"},
    confidences={"high": "日期确定", "medium": "日期待确认", "low": "日期不确定", "none": "尚无日期"},
    evidence={"checked": "证据已核对", "summary only": "仅有摘要", "unverified": "证据核对未通过"},
    kinds={
        "takes_effect": "措施生效", "expires": "措施到期，除非延长", "resumes": "暂停结束→措施恢复，除非延长", "truce_ends": "休战到期，除非延长",
        "extended": "延长期结束", "decision_due": "应作出决定", "hearing": "听证会", "comment_closes": "意见征集截止", "report_due": "报告到期",
        "licence_validity": "许可失效", "transition_ends": "过渡期结束", "meeting": "会议", "other_due": "到期",
    },
    bounds={
        "on": "{days}", "by": "{days}之前（含当日）", "from": "{days}起", "until": "至{days}", "within": "期限至{days}", "for": "为期至{days}",
        "around": "{days}前后",
    },
    labels={
        "+same sentence": "同句", "+same claim": "同一论点", "+same group": "同组", "+in the title": "标题命中", "+stage": "阶段", "+a government acts": "政府行动", "+number or instrument": "数字或文号", "+dated deadline": "明确期限", "+touches your list": "涉及关注清单", "+boost": "加权词", "+secondary text": "二手文本", "+background": "背景",
        "changed": "变化", "deadline": "期限", "evidence": "依据", "context": "背景", "source": "来源", "touches": "涉及", "why": "推送原因",
        "history": "经过", "amended": "更新", "told": "上次摘要以来", "possible": "值得一看", "conflicts": "矛盾与未核实", "passed": "已过期，结果未见",
        "ahead": "未来期限", "health": "覆盖情况", "notice": "claimwire", "confirm": "待确认的日期",
    },
    phrases={
        "notice budget": "{topic}：已超过今日即时推送上限；今日另有{count}条，亦见每日摘要", "notice quiet": "免打扰时段内暂缓{count}条", "notice blind": "{count}个来源无法读取", "notice back": "{count}个来源恢复读取", "notice undelivered": "{channel}上有一条消息发送失败", "notice review": "{channel}上有一条消息需要人工处理", "notice unreachable": "渠道{channel}无法连接；消息将等待并按顺序发送", "notice quarantined": "一篇文章无法读取，已搁置",
        "number": "此事第{number}次通知",
        "shift": "（{days:+d}天）",
        "moved": "由{old}改为{new}", "changed": "由{old}变为{new}", "reason": "{reason}：{what}", "unclear date": "日期未定", "only": "仅限：{scope}",
        "full day": "最后一个整天为{day}", "at": "{zone}时间{time}", "here": "{zone}时间为{day}{time}", "days in": "按{zone}日期", "then": "当天：{what}",
        "differ": "当天情形各方说法不一：{kinds}", "conflict": "矛盾：{source}称{days}", "unofficial": "尚未经官方证实", "said": "“{text}”（{source}）",
        "also": "另见：{names}", "more": "等{count}家", "said by": "{speaker}称", "reported by": "{source}报道", "tier": "{tier}级来源", "title": "标题",
        "undated": "无日期", "score": "得分{score}", "before": "此前：{what}（{source}）", "was": "此前：{what}", "reminder": "提醒",
        "due in": "{days}天后到期，{day}", "due tomorrow": "明天到期，{day}", "due today": "今天到期，{day}", "passed": "期限已过，结果未见：{day}",
        "deadlines": "{count}项期限", "digest": "每日摘要", "digest title": "{day}：{parts}", "n ahead": "未来期限{count}项", "n told": "已通知{count}条", "n possible": "待看{count}条", "n conflicts": "矛盾{count}条", "n passed": "已过期未见结果{count}项", "heartbeat": "无新消息",
        "welcome": "首次运行完成：已读文章{articles}篇，未来期限{ahead}项。此后的新消息才会推送。", "feeds": "可读来源{ok}个，不可读{failing}个",
        "blind": "无法读取{feed}", "articles": "已读文章{count}篇", "alerts": "已推送{count}条", "withheld": "未推送：{reasons}",
        "unknown": "结果不明的发送：{count}", "replay": "REPLAY 回放：并非实时新闻，按{at}判断", "repeat": "可能重复：此前一次发送结果不明。",
        "amended": "文章已更正：{what}", "notice": "通知", "possible repeat": "可能重复", "quoted": "日期依据：“{text}”", "summary": "仅能读到订阅源摘要", "title only": "标题",
        "and": "{first}（另有：{others}）", "moved by": "原为{old}，{day}由{source}改动", "set by": "{days}，{source}于{day}", "others": "另{count}条",
    },
)  # fmt: skip
